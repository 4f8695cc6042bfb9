package io.keyward.overview;

import io.keyward.alert.AlertKind;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.SqlTime;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What changed in the whole installation within the last moments, whichever server stored it. One query reads the ends of four
 * indexes.
 */
@Stateless
public class RecentChanges {

    private static final String RECENT =
            """
            select 'ALERT_RAISED' as kind, cast(a.id as varchar(36)) as subject, a.kind as alert,
              c.subscription, c.resource_group, c.name, a.raised_at as changed_at
            from alert a join cluster c on c.id = a.cluster_id where a.raised_at between :from and :until
            union all
            select 'ALERT_CLEARED', cast(a.id as varchar(36)), a.kind, c.subscription, c.resource_group, c.name, a.cleared_at
            from alert a join cluster c on c.id = a.cluster_id where a.cleared_at between :from and :until
            union all
            select 'OPERATION_REQUESTED', cast(o.id as varchar(36)), null, c.subscription, c.resource_group, c.name, o.requested_at
            from operation o join cluster c on c.id = o.cluster_id where o.outcome is null and o.requested_at between :from and :until
            union all
            select 'OPERATION_ENDED', cast(o.id as varchar(36)), null, c.subscription, c.resource_group, c.name, o.ended_at
            from operation o join cluster c on c.id = o.cluster_id where o.ended_at between :from and :until
            order by changed_at desc
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The changes between these times, at most {@code most} of them, the latest first. */
    @SuppressWarnings("unchecked")
    public List<RecentChange> between(Instant from, Instant until, int most) {
        var rows = (List<Object[]>) entities.createNativeQuery(RECENT)
                .setParameter("from", from)
                .setParameter("until", until)
                .setMaxResults(most)
                .getResultList();
        return rows.stream().map(RecentChanges::change).toList();
    }

    private static RecentChange change(Object[] row) {
        return new RecentChange(
                RecentChange.Kind.valueOf((String) row[0]),
                (String) row[1],
                new ResourceId((String) row[3], (String) row[4], (String) row[5]),
                Optional.ofNullable((String) row[2]).map(AlertKind::valueOf).orElse(null),
                SqlTime.instant(row[6]));
    }
}
