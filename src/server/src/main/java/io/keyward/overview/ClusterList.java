package io.keyward.overview;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.util.List;

/** The list of clusters that are not deleted, which the database filters, sorts, counts and divides into pages. */
@Stateless
public class ClusterList {

    /**
     * A page of the list.
     *
     * @param total how many clusters match in all
     */
    public record Part(List<ClusterFact> clusters, long total) {}

    // the names are read only for the clusters of the page
    private static final String PAGE = "select " + ClusterFact.COLUMNS + ", f.clusters from (select f.*, %s as clusters"
            + " from f %s limit :size offset :first) f join cluster c on c.id = f.id%s";
    private static final String UNCOUNTED = "0";
    private static final String COUNT_BY_FACTS = "select count(*) from f ";
    private static final String COUNT =
            "select count(*) from cluster c where c.active_name is not null and {clusters} and ";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    Clock clock;

    /** Some of the matching clusters. A page after the last one has none. */
    public Part page(ClusterFilter filter, ClusterOrder order, int first, int size, ReadableData readable) {
        var rows = rows(select(filter, order), filter, first, size, readable);
        return new Part(clusters(rows), total(rows, first, filter, readable));
    }

    /** The clusters on the page that {@link #page} returns, without the query for their total number. */
    public List<ClusterFact> clusters(
            ClusterFilter filter, ClusterOrder order, int first, int size, ReadableData readable) {
        return clusters(rows(select(filter, order, UNCOUNTED), filter, first, size, readable));
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String select, ClusterFilter filter, int first, int size, ReadableData readable) {
        return facts(select, filter, readable)
                .setParameter("first", first)
                .setParameter("size", size)
                .getResultList();
    }

    private static List<ClusterFact> clusters(List<Object[]> rows) {
        return rows.stream().map(ClusterFact::of).toList();
    }

    // without a condition about facts, a count of clusters takes less time than one over all facts
    private static String select(ClusterFilter filter, ClusterOrder order) {
        return select(filter, order, filter.ofFacts().isEmpty() ? UNCOUNTED : "count(*) over ()");
    }

    private static String select(ClusterFilter filter, ClusterOrder order, String count) {
        return PAGE.formatted(count, where(filter) + order.clause(), order.clause());
    }

    private static String where(ClusterFilter filter) {
        return filter.ofFacts().isEmpty() ? "" : "where " + filter.ofFacts();
    }

    private long total(List<Object[]> rows, int first, ClusterFilter filter, ReadableData readable) {
        if (filter.ofFacts().isEmpty()) {
            return number(count(filter, readable).getSingleResult());
        }
        if (!rows.isEmpty()) {
            return number(rows.get(0)[ClusterFact.NEXT]);
        }
        return first == 0
                ? 0
                : number(facts(COUNT_BY_FACTS + where(filter), filter, readable).getSingleResult());
    }

    private static long number(Object count) {
        return ((Number) count).longValue();
    }

    private Query count(ClusterFilter filter, ReadableData readable) {
        var some = filter.ofCluster();
        var query = entities.createNativeQuery(readable.in(COUNT) + (some.isEmpty() ? "1 = 1" : some));
        filter.clusterParameters().forEach(query::setParameter);
        return readable.bind(query, COUNT);
    }

    private Query facts(String select, ClusterFilter filter, ReadableData readable) {
        var query = ClusterFacts.query(entities, select, filter.ofCluster(), readable, clock.instant());
        filter.clusterParameters().forEach(query::setParameter);
        filter.factParameters().forEach(query::setParameter);
        return query;
    }
}
