package io.keyward.overview;

import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertState;
import io.keyward.disk.need.NeedSource;
import io.keyward.disk.need.NeedTable;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known about each cluster that is not deleted, as columns of the table {@code f} of a query: whether its disks can be
 * opened and since when they cannot, its worst open alert, and how many nodes a reboot would lock out. Numbers of DEKs, and
 * of all nodes of a cluster, come from stored counts. A column is null for a cluster whose data of this kind the reader may not
 * read.
 */
public final class ClusterFacts {

    /** After this time without a call to the vault, nothing is known about a key version. */
    static final Duration FRESH = Duration.ofMinutes(15);

    /** A key version that expires within this time expires soon. */
    static final Duration SOON = Duration.ofDays(60);

    private static final String VERSIONS =
            """
            select a.key_id, a.identity,
              case when p.refusal is not null then 0
                when p.outage is not null or p.called_at is null or p.called_at < :fresh then 1 else 2 end as opening,
              case when p.refusal is not null then p.refused_since
                when p.outage is not null or p.called_at is null or p.called_at < :fresh then p.outage_since end as since,
              case when p.refusal is not null or p.outage is not null then 1 else 0 end as shut
            from key_access a left join key_access_permission p on p.key_access_id = a.id and p.permission = 'UNWRAP_KEY'
            """;

    // the clusters with all DEKs under one key version
    private static final String ONE_VERSION = "n.has_all_deks and {some}";

    // the worst of several key versions that DEKs are under
    private static final String MIXED =
            """
            select n.cluster_id, min(coalesce(v.opening, 1)) as opening, max(coalesce(v.shut, 0)) as shut,
              coalesce(min(case when v.opening = 0 then v.since end), min(case when v.opening = 1 then v.since end)) as since,
              max(n.cluster_nodes) as cluster_nodes, max(case when n.reported then 1 else 0 end) = 1 as reported
            from {mixed} n join cluster c on c.id = n.cluster_id
            left join v on v.key_id = n.key_id and v.identity = c.vault_identity_canonical
            group by n.cluster_id
            """;
    private static final String SEVERAL_VERSIONS = "n.deks > 0 and not n.has_all_deks";

    private static final String REPORTED = "(coalesce(m.reported, t.reported, false) or r.cluster_id is not null)";

    private static final String REPORTED_TO_OLDER_SERVER =
            """
            select distinct n.cluster_id from node_report r join node n on n.id = r.node_id where r.cluster_id is null
            """;

    private static final String CHANGING =
            """
            select cluster_id, min(requested_at) as since from operation where outcome is null and kind = 'ROTATE' group by cluster_id
            """;

    // the last select: a LUKS header can still name a version that the DEK of its disk is no longer under
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
              join v on v.key_id = d.header_key_id and v.identity = c.vault_identity_canonical and v.shut = 1
              where d.header_key_id is not null and (d.wrapped_by is null or d.wrapped_by <> d.header_key_id)
              and d.wrapped_by is not null and d.erasure is null)
            group by n.cluster_id
            """;

    private static final String ALERTS =
            """
            select cluster_id, max(case when kind in (:critical) then 3 when kind in (:warnings) then 2 else 1 end) as severity
            from alert where cleared_at is null group by cluster_id
            """;

    // PostgreSQL does not merge a query with "offset 0" into the outer one, so each fact is computed once
    private static final String FACTS =
            """
            with v as (%s), m as (%s), f as (
              select c.id, c.active_name, c.resource_group_canonical, c.state, c.kind, {columns}
                case when {access} then true else false end as access_readable,
                case when c.key_in_force is null then 3 when not (case when {access} then true else false end) then null
                  when {opening} = 0 then 0 when {opening} = 2 and {reported} then 2 else 1 end as opening,
                case when {access} then coalesce(m.since, v.since) end as since,
                case when {alerts} then a.severity end as severity,
                case when {reboot} and c.key_in_force is not null then
                  case when coalesce(m.shut, v.shut) = 1 and {reported} then coalesce(m.cluster_nodes, t.cluster_nodes)
                    else coalesce(l.nodes, 0) end end as locked,
                case when {access} then e.expires_on end as expires_on,
                case when {operations} then o.since end as changing_since
              from cluster c
              left join {one} t on t.cluster_id = c.id
              left join v on v.key_id = t.key_id and v.identity = c.vault_identity_canonical
              left join m on m.cluster_id = c.id
              left join (%s) r on r.cluster_id = c.id
              left join (%s) l on l.cluster_id = c.id
              left join (%s) a on a.cluster_id = c.id
              left join (%s) o on o.cluster_id = c.id
              left join key_version e on e.key_id = c.key_in_force_canonical and e.expires_on < :soon
              where c.active_name is not null and {clusters} and {someClusters} offset 0)
            """
                    .formatted(VERSIONS, MIXED, REPORTED_TO_OLDER_SERVER, LOCKED_NODES, ALERTS, CHANGING)
                    .replace("{opening}", "coalesce(m.opening, v.opening)")
                    .replace("{reported}", REPORTED);

    private static final String OF_SOME =
            "n.cluster_id in (select c.id from cluster c where c.active_name is not null and %s)";
    private static final String ALL = "1 = 1";

    private ClusterFacts() {}

    /**
     * A query about the facts.
     *
     * @param select the part that selects from the table {@code f}; it may begin with a comma and further tables of the
     *     {@code with}
     */
    static Query query(EntityManager entities, String select, ReadableData readable, Instant now) {
        return query(entities, select, "", readable, now);
    }

    /**
     * @param some a condition for {@code cluster c}, so that only the needs of these clusters are read; empty for all clusters
     */
    static Query query(EntityManager entities, String select, String some, ReadableData readable, Instant now) {
        var needs = NeedSource.STORED.in(entities);
        return read(entities, needs, of(needs, "", some), select, readable, now);
    }

    /**
     * A query about the facts of all clusters.
     *
     * @param needs the table of what clusters need, made by {@link NeedSource#STORED}; {@code select} may read it, too
     * @param columns further columns of {@code cluster c} that the table {@code f} has, each followed by a comma
     */
    public static Query query(
            EntityManager entities,
            NeedTable needs,
            String columns,
            String select,
            ReadableData readable,
            Instant now) {
        return read(entities, needs, of(needs, columns, ""), select, readable, now);
    }

    private static Query read(
            EntityManager entities, NeedTable needs, String facts, String select, ReadableData readable, Instant now) {
        var query = needs.bind(entities.createNativeQuery(readable.in(facts) + select));
        parameters(now).forEach(query::setParameter);
        return readable.bind(query, facts);
    }

    private static String of(NeedTable needs, String columns, String some) {
        return FACTS.replace("{columns}", columns)
                .replace("{one}", needs.where(ONE_VERSION))
                .replace("{mixed}", needs.where(SEVERAL_VERSIONS))
                .replace("{some}", some.isEmpty() ? ALL : OF_SOME.formatted(some))
                .replace("{someClusters}", some.isEmpty() ? ALL : some);
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
