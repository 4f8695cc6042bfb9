package io.keyward.directory;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cache.LruCache;
import io.keyward.vault.graph.GraphDirectory;
import io.keyward.vault.graph.GraphObject;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks Microsoft Graph for the names of principals that a page shows, in the background: no page waits for it. It asks for a
 * principal at most once a day, whether Graph knows it or not, and does not call Graph for a while after a failure.
 */
@ApplicationScoped
public class DirectoryNames {

    private static final System.Logger LOG = System.getLogger(DirectoryNames.class.getName());
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int MAX_WAITING = 1000; // principals that wait

    @Inject
    GraphDirectory graph;

    @Inject
    PrincipalNames names;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    private final LruCache<String, Instant> asked = new LruCache<>(PrincipalNames.MAX_STORED);
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Instant pausedUntil = Instant.MIN;

    /** @param ids object ids in lower case */
    void want(Collection<String> ids) {
        if (!graph.isConfigured() || clock.instant().isBefore(pausedUntil)) {
            return;
        }
        ids.stream()
                .filter(this::isDue)
                .filter(id -> waiting.size() < MAX_WAITING)
                .forEach(waiting::add);
        if (!waiting.isEmpty() && running.compareAndSet(false, true)) {
            begin();
        }
    }

    private void begin() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) { // a later page asks again
            running.set(false);
            LOG.log(WARNING, "no thread was free to read the names of principals: {0}", e.getMessage());
        }
    }

    private boolean isDue(String id) {
        return asked.find(id)
                .filter(last -> clock.instant().isBefore(last.plus(AGAIN)))
                .isEmpty();
    }

    private void run() {
        try {
            while (!waiting.isEmpty()) {
                ask();
            }
        } catch (IOException | EJBException e) { // a later page asks again
            pausedUntil = clock.instant().plus(PAUSE);
            LOG.log(WARNING, "the names of principals were not read from Microsoft Graph: {0}", e.getMessage());
        } finally {
            running.set(false);
        }
    }

    private void ask() throws IOException {
        var ids = waiting.stream().limit(GraphDirectory.MAX_OBJECTS).toList();
        waiting.removeAll(ids);
        var found = graph.objects(ids);
        store(found);
        ids.forEach(id -> asked.put(id, clock.instant()));
    }

    private void store(List<GraphObject> found) {
        found.stream()
                .flatMap(object -> PrincipalName.of(object.id(), object.displayName(), object.signInName()).stream())
                .forEach(name -> names.store(name, PrincipalNames.MAX_STORED));
    }
}
