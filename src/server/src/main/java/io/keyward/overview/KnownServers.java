package io.keyward.overview;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.Comparator.comparing;

import io.keyward.disk.SqlTime;
import io.keyward.problem.ColumnText;
import io.keyward.schedule.SharedClock;
import io.keyward.text.Storable;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The servers of the installation. Each updates its own row at regular intervals; a server of an earlier release writes none.
 */
@Stateless
public class KnownServers {

    /** After this time without an update, a server is {@link KnownServer.State#SILENT}; the time is a few update intervals. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The row of a server that was silent for this time is deleted. */
    static final Duration MEMORY = Duration.ofDays(7);

    private static final String UPDATE =
            """
            update known_server set host = :host, started_at = :started, seen_at = :now, stopped_at = null,
              problem = nullif(:problem, '') where name = :name
            """;
    private static final String INSERT =
            """
            insert into known_server (name, host, started_at, seen_at, problem)
            values (:name, :host, :started, :now, nullif(:problem, ''))
            """;
    private static final int PROBLEM_LENGTH = 1000;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    SharedClock clock;

    /**
     * What a server says about itself.
     *
     * @param problem why it is not ready; empty if it is
     */
    public record Self(String name, String host, Instant startedAt, Optional<String> problem) {}

    /** Stores what a server says about itself, and deletes servers that were silent for {@link #MEMORY}. */
    @TransactionAttribute(REQUIRES_NEW)
    public void heardFrom(Self self) {
        var now = clock.instant();
        if (with(self, UPDATE, now).executeUpdate() == 0) {
            with(self, INSERT, now).executeUpdate();
        }
        entities.createNativeQuery("delete from known_server where seen_at < :before")
                .setParameter("before", now.minus(MEMORY))
                .executeUpdate();
    }

    private Query with(Self self, String statement, Instant now) {
        return entities.createNativeQuery(statement)
                .setParameter("name", self.name())
                .setParameter("host", self.host())
                .setParameter("started", self.startedAt())
                .setParameter("now", now)
                .setParameter("problem", self.problem().map(KnownServers::text).orElse(""));
    }

    private static String text(String problem) {
        return Storable.truncate(ColumnText.of(problem), PROBLEM_LENGTH);
    }

    /** Records that a server shuts down normally. */
    @TransactionAttribute(REQUIRES_NEW)
    public void stopped(String name) {
        entities.createNativeQuery("update known_server set stopped_at = :now, seen_at = :now where name = :name")
                .setParameter("now", clock.instant())
                .setParameter("name", name)
                .executeUpdate();
    }

    /** All servers, the worst first. */
    @SuppressWarnings("unchecked")
    public List<KnownServer> all() {
        var now = clock.instant();
        var rows = (List<Object[]>) entities.createNativeQuery(
                        "select name, host, started_at, seen_at, stopped_at, problem from known_server order by name")
                .getResultList();
        return rows.stream()
                .map(row -> server(row, now))
                .sorted(comparing(KnownServer::state))
                .toList();
    }

    private static KnownServer server(Object[] row, Instant now) {
        var problem = Optional.ofNullable((String) row[5]);
        var seenAt = SqlTime.instant(row[3]);
        return new KnownServer(
                (String) row[0],
                (String) row[1],
                SqlTime.instant(row[2]),
                seenAt,
                state(seenAt, row[4] != null, problem, now),
                problem);
    }

    private static KnownServer.State state(Instant seenAt, boolean stopped, Optional<String> problem, Instant now) {
        if (stopped) {
            return KnownServer.State.STOPPED;
        }
        if (seenAt.isBefore(now.minus(PATIENCE))) {
            return KnownServer.State.SILENT;
        }
        return problem.isPresent() ? KnownServer.State.NOT_READY : KnownServer.State.READY;
    }
}
