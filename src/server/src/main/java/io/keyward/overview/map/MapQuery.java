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

    private static final String MAP =
            """
            %7$s, p as (
              select f.id, c.subscription, c.resource_group, c.name, f.active_name, coalesce(f.opening, 1) as opening, u.key_id,
                left(u.key_id, position('/keys/' in u.key_id) - 1) as vault, case when u.key_id = :chosen then 0 else 1 end as place,
                case when f.opening = 0 or %1$s then 1 else 0 end as refused_then, case when %2$s then 1 else 0 end as affected
              from f join cluster c on c.id = f.id join %3$s u on u.cluster_id = f.id
              where %4$s)
            select q.level, q.parent, q.id, cast(q.cluster_id as varchar(36)), q.subscription, q.resource_group, q.name, q.versions,
              q.clusters, (select coalesce(sum(t.nodes), 0) from dek_tally t where t.cluster_id = q.cluster_id),
              q.refused, q.not_known, q.refused_then, q.not_known_then, q.affected, q.siblings
            from (
              select 0 as level, '' as parent, v.vault as id, cast(null as uuid) as cluster_id, '' as subscription,
                '' as resource_group, '' as name, max(k.versions) as versions, %5$s,
                row_number() over (order by min(v.place), min(v.opening), v.vault) as place, count(*) over () as siblings
              from (select vault, id, min(place) as place, min(opening) as opening, max(refused_then) as refused_then, max(affected) as affected
                from p group by vault, id) v
              join (select d.vault, count(*) as versions from (select distinct vault, key_id from p) d group by d.vault) k
                on k.vault = v.vault
              group by v.vault
              union all
              select 1, v.vault, v.key_id, null, '', '', '', 0, %5$s,
                row_number() over (partition by v.vault order by min(v.place), min(v.opening), v.key_id),
                count(*) over (partition by v.vault)
              from p v where v.vault in (:open) group by v.vault, v.key_id
              union all
              select 2, v.key_id, '', v.id, v.subscription, v.resource_group, v.name, 0, 1,
                case when v.opening = 0 then 1 else 0 end, case when v.opening = 1 then 1 else 0 end,
                v.refused_then, case when v.opening = 1 and v.refused_then = 0 then 1 else 0 end, v.affected,
                row_number() over (partition by v.key_id order by v.opening, v.active_name, v.id),
                count(*) over (partition by v.key_id)
              from p v where v.key_id in (:open)) q
            where q.place > %6$s and q.place <= %6$s + :size order by q.level, q.parent, q.place
            """;

    private static final String COUNTS =
            """
            count(*) as clusters, count(case when v.opening = 0 then 1 end) as refused,
              count(case when v.opening = 1 then 1 end) as not_known, sum(v.refused_then) as refused_then,
              count(case when v.opening = 1 and v.refused_then = 0 then 1 end) as not_known_then, sum(v.affected) as affected
            """;

    Query in(EntityManager entities, ReadableData readable, Instant now) {
        var needs = NeedSource.STORED.in(entities);
        var condition = filter.change().map(change -> new ImpactCondition(change, needs));
        var query = filter.bind(ClusterFacts.query(entities, needs, sql(needs, condition), "", readable, now))
                .setParameter("open", open.stream().map(MapGroup::id).toList())
                .setParameter("size", MapGroup.SIZE);
        IntStream.range(0, open.size())
                .forEach(at -> query.setParameter("group" + at, open.get(at).id())
                        .setParameter("first" + at, open.get(at).first()));
        return condition.map(each -> each.bind(query)).orElse(query);
    }

    private String sql(NeedTable needs, Optional<ImpactCondition> condition) {
        return MAP.formatted(
                condition.map(ImpactCondition::losesKey).orElse("1 = 0"),
                condition.map(ImpactCondition::affected).orElse("1 = 0"),
                needs.where(UNDER),
                filter.where(),
                COUNTS,
                first(),
                condition.map(each -> ", " + each.table()).orElse(""));
    }

    // in SQL, the offset of the shown page in the group that a row belongs to
    private String first() {
        return IntStream.range(0, open.size())
                .mapToObj(at -> "when :group%1$d then :first%1$d".formatted(at))
                .collect(joining(" ", "(case q.parent ", " else 0 end)"));
    }
}
