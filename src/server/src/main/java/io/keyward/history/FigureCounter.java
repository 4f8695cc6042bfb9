package io.keyward.history;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.rotation.rewrap.DeksMoved;
import io.keyward.schedule.SharedClock;
import io.keyward.vault.guard.VaultGuards;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Adds what this server did to the figures of the hour, once a minute. If the server is killed, what it did since its last
 * addition is lost. If there is nothing to add, nothing is written.
 */
@ApplicationScoped
public class FigureCounter {

    private static final System.Logger LOG = System.getLogger(FigureCounter.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Inject
    HourlyFigures figures;

    @Inject
    VaultGuards guards;

    @Inject
    SharedClock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.audit.server")
    String server;

    private final LongAdder moved = new LongAdder();
    private final CallDeltas calls = new CallDeltas();
    private long storedMoves;

    /** Call this once, when the server has started. */
    public void begin() {
        var unused = executor.scheduleWithFixedDelay(
                this::attempt, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeksMoved deks) {
        moved.add(deks.count());
    }

    private void attempt() {
        try {
            flush();
        } catch (EJBException e) { // the database is out of reach; the next attempt adds the same figures
            LOG.log(WARNING, "the figures of the hour were not stored", e);
        }
    }

    synchronized void flush() {
        var totals = CallDeltas.totals(guards);
        var moves = moved.sum();
        var numbers = calls.since(totals);
        if (moves > storedMoves) {
            numbers.put(Figure.MOVED_DEKS, moves - storedMoves);
        }
        store(numbers);
        storedMoves = moves;
        calls.stored(totals);
    }

    private void store(Map<Figure, Long> numbers) {
        if (!numbers.isEmpty()) {
            figures.add(server, clock.instant(), numbers);
        }
    }

    /** Call this once, when the server shuts down normally. */
    public void end() {
        attempt();
    }
}
