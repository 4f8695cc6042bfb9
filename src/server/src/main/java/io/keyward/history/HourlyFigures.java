package io.keyward.history;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.disk.SqlTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figures of the installation by the hour (UTC). Each server adds to rows of its own, so none waits for another one. */
@Stateless
public class HourlyFigures {

    private static final String ADD =
            """
            update hourly_figure set total = total + :number
            where begins_at = :hour and figure = :figure and server = :server
            """;
    private static final String INSERT =
            "insert into hourly_figure (begins_at, figure, server, total) values (:hour, :figure, :server, :number)";
    private static final String SUMS =
            """
            select begins_at, figure, sum(total) from hourly_figure where begins_at >= :from and begins_at < :to
            group by begins_at, figure
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** Adds what a server counted to the hour of the given time. */
    @TransactionAttribute(REQUIRES_NEW)
    public void add(String server, Instant at, Map<Figure, Long> numbers) {
        numbers.forEach((figure, number) -> {
            if (write(ADD, server, at, figure, number) == 0) {
                write(INSERT, server, at, figure, number);
            }
        });
    }

    private int write(String statement, String server, Instant at, Figure figure, long number) {
        return entities.createNativeQuery(statement)
                .setParameter("hour", at.truncatedTo(ChronoUnit.HOURS))
                .setParameter("figure", figure.name())
                .setParameter("server", server)
                .setParameter("number", number)
                .executeUpdate();
    }

    /** The sums of all servers by the beginning of the hour. An hour without a figure is missing, as is a figure of 0. */
    @SuppressWarnings("unchecked")
    public SortedMap<Instant, Map<Figure, Long>> between(Instant from, Instant to) {
        var rows = (List<Object[]>) entities.createNativeQuery(SUMS, Object[].class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
        var hours = new TreeMap<Instant, Map<Figure, Long>>();
        rows.forEach(row -> Figure.find((String) row[1])
                .ifPresent(figure -> hours.computeIfAbsent(SqlTime.instant(row[0]), hour -> new EnumMap<>(Figure.class))
                        .put(figure, ((Number) row[2]).longValue())));
        return hours;
    }
}
