package io.keyward.overview;

import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known about each living cluster, as columns of one query: whether its disks can be opened and since when not, its
 * worst open alert, and whether a reboot would lock out a node. Numbers of DEKs and nodes come from {@code dek_tally}. A column
 * is null for a cluster whose data of this kind the reader may not read.
 */
public final class ClusterFacts {

    /** After this time without a call to the vault, nothing is known about a key version. */
    static final Duration FRESH = Duration.ofMinutes(15);

    /** A key version that expires within this time expires soon. */
    static final Duration SOON = Duration.ofDays(60);

    private static final String VERSIONS =
            """
            select a.key_id, a.identity, p.refused_since, p.outage_since,
              case when p.refusal is not null then 0
                when p.outage is not null or p.called_at is null or p.called_at < :fresh then 1 else 2 end as opening,
              case when p.refusal is not null or p.outage is not null then 1 else 0 end as shut
            from key_access a left join key_access_permission p on p.key_access_id = a.id and p.permission = 'UNWRAP_KEY'
            """;

    // the worst of the key versions that DEKs are under
    private static final String KEYS =
            """
            select t.cluster_id, min(case when t.deks > 0 then coalesce(v.opening, 1) end) as opening,
              max(case when t.deks > 0 then coalesce(v.shut, 0) end) as shut,
              min(case when t.deks > 0 and v.opening = 0 then v.refused_since end) as refused_since,
              min(case when t.deks > 0 and v.opening = 1 then v.outage_since end) as outage_since, sum(t.nodes) as nodes
            from (select cluster_id, key_id, sum(deks) as deks, sum(nodes) as nodes from dek_tally
              {tallies} group by cluster_id, key_id) t
            join cluster c on c.id = t.cluster_id
            left join (%s) v on v.key_id = t.key_id and v.identity = c.vault_identity_canonical
            group by t.cluster_id
            """
                    .formatted(VERSIONS);

    // reads one row of an index for each cluster
    private static final String REPORTED =
            "coalesce((select p.cluster_id from node_report p where p.cluster_id = c.id limit 1), r.cluster_id)";

    private static final String REPORTED_TO_OLDER_SERVER =
            """
            select distinct n.cluster_id from node_report r join node n on n.id = r.node_id where r.cluster_id is null
            """;

    private static final String CHANGING =
            """
            select cluster_id, min(requested_at) as since from operation where outcome is null and kind = 'ROTATE' group by cluster_id
            """;

    // a header can name a version that no DEK is under any more
    private static final String LOCKED_NODES =
            """
            select n.cluster_id, count(*) as nodes from node n where n.removed_at is null and n.id in (
              select r.node_id from node_report r where r.unlock_result = 'refused'
              union all select l.node_id from node_alert l where l.code = 'HeaderDoesNotOpen'
              union all
              select r.node_id from disk_report r join disk d on d.id = r.disk_id
              where r.state not in ('BLANK', 'ABSENT') and (r.problem_code is not null or r.key_id is null)
              and d.wrapped_by is not null and d.erasure is null
              union all
              select d.node_id from disk d join cluster c on c.id = d.cluster_id
              join (%s) v on v.key_id = d.header_key_id and v.identity = c.vault_identity_canonical and v.shut = 1
              where d.header_key_id is not null and (d.wrapped_by is null or d.wrapped_by <> d.header_key_id)
              and d.wrapped_by is not null and d.erasure is null)
            group by n.cluster_id
            """
                    .formatted(VERSIONS);

    private static final String ALERTS =
            """
            select cluster_id, max(case when kind in (:critical) then 3 when kind in (:warnings) then 2 else 1 end) as severity
            from alert where cleared_at is null group by cluster_id
            """;

    private static final String FACTS =
            """
            select c.id, c.subscription, c.resource_group, c.name, c.active_name, c.subscription_canonical,
              c.resource_group_canonical, c.state, c.kind, c.key_in_force_canonical,
              case when {access} then true else false end as access_readable,
              case when c.key_in_force is null then 3 when not (case when {access} then true else false end) then null
                when k.opening = 0 then 0 when k.opening = 2 and {reported} is not null then 2
                else 1 end as opening,
              case when {access} then coalesce(k.refused_since, k.outage_since) end as since,
              case when {alerts} then a.severity end as severity,
              case when {reboot} and c.key_in_force is not null then
                case when k.shut = 1 and {reported} is not null then k.nodes
                  else coalesce(l.nodes, 0) end end as locked,
              case when {access} then e.expires_on end as expires_on,
              case when {operations} then o.since end as changing_since
            from cluster c
            left join (%s) k on k.cluster_id = c.id
            left join (%s) r on r.cluster_id = c.id
            left join (%s) l on l.cluster_id = c.id
            left join (%s) a on a.cluster_id = c.id
            left join (%s) o on o.cluster_id = c.id
            left join key_version e on e.key_id = c.key_in_force_canonical and e.expires_on < :soon
            where c.active_name is not null and {clusters} and {some}
            """
                    .formatted(KEYS, REPORTED_TO_OLDER_SERVER, LOCKED_NODES, ALERTS, CHANGING)
                    .replace("{reported}", REPORTED);

    private static final String TALLIES =
            "where cluster_id in (select c.id from cluster c where c.active_name is not null and %s)";

    private ClusterFacts() {}

    /**
     * A query about the facts.
     *
     * @param select what to select from {@code %s f}
     */
    public static Query query(EntityManager entities, String select, ReadableData readable, Instant now) {
        return query(entities, select, "", readable, now);
    }

    /** @param some a condition for {@code cluster c}, so that the tally of no other cluster is read; empty for all */
    static Query query(EntityManager entities, String select, String some, ReadableData readable, Instant now) {
        var facts = FACTS.replace("{tallies}", some.isEmpty() ? "" : TALLIES.formatted(some))
                .replace("{some}", some.isEmpty() ? "1 = 1" : some);
        var query = entities.createNativeQuery(select.formatted("(" + readable.in(facts) + ")"));
        parameters(now).forEach(query::setParameter);
        return readable.bind(query, facts);
    }

    private static Map<String, Object> parameters(Instant now) {
        return Map.of(
                "fresh", now.minus(FRESH),
                "soon", now.plus(SOON),
                "critical", names(AlertState.CRITICAL),
                "warnings", names(AlertState.WARNING));
    }

    private static List<String> names(AlertState severity) {
        return AlertKind.of(severity).stream().map(AlertKind::name).toList();
    }
}
