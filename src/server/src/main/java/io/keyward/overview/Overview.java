package io.keyward.overview;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertState;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.SqlTime;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The state of all clusters that a reader may see, in a few numbers. The number of queries does not grow with the clusters. */
@Stateless
public class Overview {

    /**
     * The numbers, and the clusters that need attention.
     *
     * @param worst the first of these clusters, the worst first
     */
    public record State(Figures figures, List<ClusterFact> worst) {}

    /** A cluster whose key version in force expires soon or has expired. */
    public record Expiring(ResourceId cluster, KeyId key, Instant at) {}

    // each row repeats the figures of all clusters: a window function over all rows took longer
    private static final String STATE = "select " + ClusterFact.COLUMNS + ", n.* from (select f.* from f"
            + ClusterOrder.WORST.clause() + " limit :most) f join cluster c on c.id = f.id cross join (select "
            + Figures.COLUMNS + " from f) n" + ClusterOrder.WORST.clause();
    private static final String ALERTS =
            """
            select a.kind, count(*) from alert a join cluster c on c.id = a.cluster_id
            where a.cleared_at is null and {clusters} and {alerts} group by a.kind
            """;
    private static final String CHANGING =
            """
            select cast(c.id as varchar(36)) from operation o join cluster c on c.id = o.cluster_id
            where o.outcome is null and o.kind = 'ROTATE' and c.active_name is not null and {clusters} and {operations}
            order by o.requested_at, o.id
            """;
    private static final String EXPIRING =
            """
            select c.subscription, c.resource_group, c.name, c.key_in_force, v.expires_on
            from key_version v join cluster c on c.key_in_force_canonical = v.key_id
            where v.expires_on < :soon and c.active_name is not null and {clusters} and {access}
            order by v.expires_on, c.active_name
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    Clock clock;

    /** @param limit the largest number of clusters in {@link State#worst()} */
    @SuppressWarnings("unchecked")
    public State state(ReadableData readable, int limit) {
        var rows = (List<Object[]>) ClusterFacts.query(entities, STATE, readable, clock.instant())
                .setParameter("most", Math.max(1, limit))
                .getResultList();
        var worst = rows.stream()
                .map(ClusterFact::of)
                .filter(ClusterFact::needsAttention)
                .toList();
        return new State(Figures.of(rows.isEmpty() ? null : rows.get(0)), worst);
    }

    /** How many alerts are open, by severity; a severity without one is missing. */
    @SuppressWarnings("unchecked")
    public Map<AlertState, Long> openAlerts(ReadableData readable) {
        var rows = (List<Object[]>) readable.bind(entities.createNativeQuery(readable.in(ALERTS)), ALERTS)
                .getResultList();
        return rows.stream()
                .collect(groupingBy(
                        row -> AlertKind.valueOf((String) row[0]).severity(),
                        summingLong(row -> ((Number) row[1]).longValue())));
    }

    /** The clusters whose key is being changed, the oldest change first. */
    @SuppressWarnings("unchecked")
    public List<ClusterId> changing(ReadableData readable, int limit) {
        var ids =
                (List<String>) readable.bind(entities.createNativeQuery(readable.in(CHANGING), String.class), CHANGING)
                        .setMaxResults(limit)
                        .getResultList();
        return ids.stream().map(id -> new ClusterId(UUID.fromString(id))).toList();
    }

    /** The clusters whose key expires soon, the first expiry first. */
    @SuppressWarnings("unchecked")
    public List<Expiring> expiring(ReadableData readable, int limit) {
        var rows = (List<Object[]>) readable.bind(entities.createNativeQuery(readable.in(EXPIRING)), EXPIRING)
                .setParameter("soon", clock.instant().plus(ClusterFacts.SOON))
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Expiring(
                        new ResourceId((String) row[0], (String) row[1], (String) row[2]),
                        KeyId.parse((String) row[3]),
                        SqlTime.instant(row[4])))
                .toList();
    }
}
