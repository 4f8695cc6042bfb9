package io.keyward.directory;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cache.LruCache;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The names in tokens that were verified. They are stored shortly afterwards in the background, each at most once a day unless
 * it has changed, so no request waits for it and a server without requests writes nothing.
 */
@ApplicationScoped
public class SeenNames {

    private static final System.Logger LOG = System.getLogger(SeenNames.class.getName());
    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final int MAX_WAITING = 1000; // names that wait to be stored

    @Inject
    PrincipalNames names;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    private record Stored(String text, Instant at) {}

    private final LruCache<String, Stored> stored = new LruCache<>(PrincipalNames.MAX_STORED);
    private final Map<String, PrincipalName> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** @param claims those of a verified token */
    public void saw(String objectId, Map<String, Object> claims) {
        PrincipalName.ofClaims(objectId, claims)
                .filter(name -> waiting.size() < MAX_WAITING && !isStored(name))
                .ifPresent(this::keep);
    }

    private boolean isStored(PrincipalName name) {
        return stored.find(name.id())
                .filter(last -> last.text().equals(name.text())
                        && clock.instant().isBefore(last.at().plus(AGAIN)))
                .isPresent();
    }

    private void keep(PrincipalName name) {
        waiting.put(name.id(), name);
        if (scheduled.compareAndSet(false, true)) {
            schedule();
        }
    }

    private void schedule() {
        try {
            var unused = executor.schedule(this::flush, DELAY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) { // the next token schedules it
            scheduled.set(false);
            LOG.log(WARNING, "no thread was free to store the names of principals: {0}", e.getMessage());
        }
    }

    void flush() {
        scheduled.set(false);
        for (var name : List.copyOf(waiting.values())) {
            waiting.remove(name.id(), name);
            store(name);
        }
    }

    private void store(PrincipalName name) {
        try {
            names.store(name, PrincipalNames.MAX_STORED);
            stored.put(name.id(), new Stored(name.text(), clock.instant()));
        } catch (
                EJBException
                        e) { // the database is out of reach, or another server stored it; the next token has it again
            LOG.log(WARNING, "the name of principal {0} was not stored: {1}", name.id(), e.getMessage());
        }
    }
}
