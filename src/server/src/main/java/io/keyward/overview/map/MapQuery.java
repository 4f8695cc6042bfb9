package io.keyward.overview.map;

import static java.util.stream.Collectors.joining;

import io.keyward.disk.need.NeedSource;
import io.keyward.disk.need.NeedTable;
import io.keyward.overview.ClusterFacts;
import io.keyward.overview.ReadableData;
import io.keyward.retirement.ImpactCondition;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One query for all open groups of the map. It joins the facts of each cluster with the key versions that the cluster is under,
 * counts them by vault and by key version, and returns one page of each open group: the chosen key version first, then what
 * cannot be opened, then what is unknown.
 */
record MapQuery(MapFilter filter, List<MapGroup> open) {

    // a cluster is under the versions of its DEKs, the version in force, and the target of a rotation
    private static final String UNDER = "n.deks > 0 or n.in_force > 0";

    // what the conditions of a filter and of a change compare
    private static final String COLUMNS =
            """
            c.subscription_canonical, c.vault_identity_canonical, c.key_in_force_canonical, c.rotation_target_canonical,
            """;

    // p has a row for each cluster and key version, and g for each key version; the state of a cluster is the same in
    // all its rows
    private static final String TABLES =
            """
            %1$s, p as (
              select c.id, c.active_name, k.key_id, coalesce(c.opening, 1) as opening,
                case when c.opening = 0 or %2$s then 1 else 0 end as refused_then, case when %3$s then 1 else 0 end as affected
              from f c join %4$s k on k.cluster_id = c.id %5$s
              where %6$s),
            g as (
              select n.key_id, left(n.key_id, position('/keys/' in n.key_id) - 1) as vault,
                case when n.key_id = :chosen then 0 else 1 end as place, min(n.opening) as opening, %7$s
              from p n group by n.key_id)
            """;
    private static final String COUNTS =
            """
            count(*) as clusters, count(case when n.opening = 0 then 1 end) as refused,
              count(case when n.opening = 1 then 1 end) as not_known, sum(n.refused_then) as refused_then,
              count(case when n.opening = 1 and n.refused_then = 0 then 1 end) as not_known_then, sum(n.affected) as affected
            """;
    private static final String SELECT =
            """
            select q.level, q.parent, q.id, cast(q.cluster_id as varchar(36)), q.subscription, q.resource_group, q.name, q.versions,
              q.clusters, q.nodes, q.refused, q.not_known, q.refused_then, q.not_known_then, q.affected, q.siblings
            from (%s) q order by q.level, q.parent, q.place
            """;
    private static final String VAULTS_AND_VERSIONS =
            """
            select a.* from (
              select 0 as level, '' as parent, v.vault as id, cast(null as uuid) as cluster_id, '' as subscription,
                '' as resource_group, '' as name, k.versions, 0 as nodes, v.clusters, v.refused, v.not_known, v.refused_then,
                v.not_known_then, v.affected, row_number() over (order by k.place, k.opening, v.vault) as place,
                count(*) over () as siblings
              from (select n.vault, %1$s
                from (select distinct g.vault, p.id, p.opening, p.refused_then, p.affected from p join g on g.key_id = p.key_id) n
                group by n.vault) v
              join (select g.vault, count(*) as versions, min(g.place) as place, min(g.opening) as opening from g
                group by g.vault) k on k.vault = v.vault
              union all
              select 1, g.vault, g.key_id, null, '', '', '', 0, 0, g.clusters, g.refused, g.not_known, g.refused_then,
                g.not_known_then, g.affected, row_number() over (partition by g.vault order by g.place, g.opening, g.key_id),
                count(*) over (partition by g.vault)
              from g where g.vault in (:open)) a
            where a.place > %2$s and a.place <= %2$s + :size
            """;

    // takes the page before anything else, because a key version can have nearly all clusters
    private static final String CLUSTERS =
            """
            union all
            select 2, v.key_id, '', v.id, c.subscription, c.resource_group, c.name, 0,
              (select coalesce(sum(t.nodes), 0) from dek_tally t where t.cluster_id = v.id), 1,
              case when v.opening = 0 then 1 else 0 end, case when v.opening = 1 then 1 else 0 end,
              v.refused_then, case when v.opening = 1 and v.refused_then = 0 then 1 else 0 end, v.affected,
              row_number() over (order by v.opening, v.active_name, v.id), g.clusters
            from (select * from p where p.key_id = :group%1$d order by p.opening, p.active_name, p.id
                offset :first%1$d rows fetch next :size rows only) v
            join g on g.key_id = v.key_id join cluster c on c.id = v.id
            """;

    Query in(EntityManager entities, ReadableData readable, Instant now) {
        var needs = NeedSource.STORED.in(entities);
        var condition = filter.change().map(change -> new ImpactCondition(change, needs));
        var query = filter.bind(ClusterFacts.query(entities, needs, COLUMNS, sql(needs, condition), readable, now))
                .setParameter("open", open.stream().map(MapGroup::id).toList())
                .setParameter("size", MapGroup.SIZE);
        IntStream.range(0, open.size())
                .forEach(at -> query.setParameter("group" + at, open.get(at).id())
                        .setParameter("first" + at, open.get(at).first()));
        return condition.map(each -> each.bind(query)).orElse(query);
    }

    private String sql(NeedTable needs, Optional<ImpactCondition> condition) {
        return TABLES.formatted(
                        condition.map(each -> ", " + each.table()).orElse(""),
                        condition.map(ImpactCondition::losesKey).orElse("1 = 0"),
                        condition.map(ImpactCondition::affected).orElse("1 = 0"),
                        needs.where(UNDER),
                        condition.map(each -> ImpactCondition.JOIN).orElse(""),
                        filter.where(),
                        COUNTS)
                + SELECT.formatted(VAULTS_AND_VERSIONS.formatted(COUNTS, first()) + clusters());
    }

    // in SQL, the offset of the shown page in the group that a row belongs to
    private String first() {
        return IntStream.range(0, open.size())
                .mapToObj(at -> "when :group%1$d then :first%1$d".formatted(at))
                .collect(joining(" ", "(case a.parent ", " else 0 end)"));
    }

    private String clusters() {
        return IntStream.range(0, open.size())
                .filter(at -> open.get(at).isVersion())
                .mapToObj(CLUSTERS::formatted)
                .collect(joining());
    }
}
