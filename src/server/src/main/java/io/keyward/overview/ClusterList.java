package io.keyward.overview;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.util.List;

/** The list of living clusters, which the database filters, sorts, counts and divides into pages. */
@Stateless
public class ClusterList {

    /**
     * A page of the list.
     *
     * @param total how many clusters match in all
     */
    public record Part(List<ClusterFact> clusters, long total) {}

    private static final String PAGE = "select " + ClusterFact.COLUMNS + " from %s f";
    private static final String COUNTED_PAGE = "select " + ClusterFact.COLUMNS + ", count(*) over () from %s f";
    private static final String COUNT_BY_FACTS = "select count(*) from %s f";
    private static final String COUNT =
            "select count(*) from cluster c where c.active_name is not null and {clusters} and ";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    Clock clock;

    /** Some of the matching clusters. A page behind the last one has none. */
    @SuppressWarnings("unchecked")
    public Part page(ClusterFilter filter, ClusterOrder order, int first, int size, ReadableData readable) {
        var rows = (List<Object[]>) facts(page(filter), filter, order.clause(), readable)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
        return new Part(rows.stream().map(ClusterFact::of).toList(), total(rows, filter, readable));
    }

    // without a condition about facts, a count of clusters takes less time than one over all facts
    private static String page(ClusterFilter filter) {
        return filter.ofFacts().isEmpty() ? PAGE : COUNTED_PAGE;
    }

    private long total(List<Object[]> rows, ClusterFilter filter, ReadableData readable) {
        if (filter.ofFacts().isEmpty()) {
            return number(clusters(filter, readable).getSingleResult());
        }
        return number(
                rows.isEmpty()
                        ? facts(COUNT_BY_FACTS, filter, "", readable).getSingleResult()
                        : rows.get(0)[ClusterFact.NEXT]);
    }

    private static long number(Object count) {
        return ((Number) count).longValue();
    }

    private Query clusters(ClusterFilter filter, ReadableData readable) {
        var some = filter.ofCluster();
        var query = entities.createNativeQuery(readable.in(COUNT) + (some.isEmpty() ? "1 = 1" : some));
        filter.clusterParameters().forEach(query::setParameter);
        return readable.bind(query, COUNT);
    }

    private Query facts(String select, ClusterFilter filter, String order, ReadableData readable) {
        var where = filter.ofFacts().isEmpty() ? "" : " where " + filter.ofFacts();
        var query = ClusterFacts.query(entities, select + where + order, filter.ofCluster(), readable, clock.instant());
        filter.clusterParameters().forEach(query::setParameter);
        filter.factParameters().forEach(query::setParameter);
        return query;
    }
}
