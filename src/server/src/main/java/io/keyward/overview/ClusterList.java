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

    private static final String PAGE = "select " + ClusterFact.COLUMNS + ", count(*) over () from %s f";
    private static final String COUNT = "select count(*) from %s f";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    Clock clock;

    /** Some of the matching clusters. A page behind the last one has none. */
    @SuppressWarnings("unchecked")
    public Part page(ClusterFilter filter, ClusterOrder order, int first, int size, ReadableData readable) {
        var rows = (List<Object[]>) query(PAGE, filter, order.clause(), readable)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
        var total = rows.isEmpty() && first > 0
                ? query(COUNT, filter, "", readable).getSingleResult()
                : rows.stream().findFirst().map(row -> row[ClusterFact.NEXT]).orElse(0);
        return new Part(rows.stream().map(ClusterFact::of).toList(), ((Number) total).longValue());
    }

    private Query query(String select, ClusterFilter filter, String order, ReadableData readable) {
        var query = ClusterFacts.query(entities, select + filter.where() + order, readable, clock.instant());
        filter.parameters().forEach(query::setParameter);
        return query;
    }
}
