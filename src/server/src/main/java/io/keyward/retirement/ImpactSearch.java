package io.keyward.retirement;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterScope;
import io.keyward.disk.need.NeedSource;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Finds the clusters that a change of a key or vault would affect, so that only the clusters of a page are read. */
@Stateless
public class ImpactSearch {

    private static final String COUNT =
            """
            with %4$s
            select count(case when %1$s then 1 end), count(case when %1$s and %2$s then 1 end),
              count(*) - count(case when %1$s then 1 end)
            from cluster c %5$s where %3$s
            """;
    private static final String SELECT = "select c.id from cluster c where %s and %s and ";
    private static final String AFTER = "c.active_name > :after order by c.active_name";
    private static final String AMONG = "c.id in (:clusters) order by c.active_name";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** How many clusters a change affects, in a scope and outside of it. */
    public ImpactTotals totals(WhatIf change, ClusterScope scope) {
        var condition = new ImpactCondition(change, NeedSource.STORED.in(entities));
        var count = COUNT.formatted(
                scope.condition("c"),
                condition.losesKey(),
                condition.affected(),
                condition.table(),
                ImpactCondition.JOIN);
        var row = (Object[])
                scope.bind(condition.bind(entities.createNativeQuery(count))).getSingleResult();
        return new ImpactTotals(number(row[0]), number(row[1]), number(row[2]));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    /** Up to {@code limit} affected clusters of a scope in the order of their names, beginning after the name {@code after}. */
    public List<ClusterId> page(WhatIf change, ClusterScope scope, String after, int limit) {
        return clusters(select(AFTER, change, scope)
                .setParameter("after", AsciiCase.fold(after))
                .setMaxResults(limit));
    }

    /** The given clusters that are in the scope and that the change affects. */
    public List<ClusterId> among(Collection<ClusterId> clusters, WhatIf change, ClusterScope scope) {
        return clusters.isEmpty()
                ? List.of()
                : clusters(select(AMONG, change, scope)
                        .setParameter(
                                "clusters",
                                clusters.stream().map(ClusterId::value).toList()));
    }

    private Query select(String which, WhatIf change, ClusterScope scope) {
        var condition = new ImpactCondition(change, NeedSource.STORED.in(entities));
        var select = SELECT.formatted(condition.affectedWithoutTable(), scope.condition("c")) + which;
        return scope.bind(condition.bind(entities.createNativeQuery(select, UUID.class)));
    }

    @SuppressWarnings("unchecked")
    private static List<ClusterId> clusters(Query query) {
        return ((List<UUID>) query.getResultList()).stream().map(ClusterId::new).toList();
    }
}
