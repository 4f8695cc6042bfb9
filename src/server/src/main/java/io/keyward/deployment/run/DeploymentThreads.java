package io.keyward.deployment.run;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that send the requests of deployments. A vault can be slow, so the sweep does not wait for the requests. */
@ApplicationScoped
public class DeploymentThreads {

    private static final System.Logger LOG = System.getLogger(DeploymentThreads.class.getName());
    private static final int THREADS = 8;

    private final Set<String> queued = ConcurrentHashMap.newKeySet();

    @Resource
    ManagedThreadFactory factory;

    private ExecutorService pool;

    @PostConstruct
    void start() {
        pool = Executors.newFixedThreadPool(THREADS, factory);
    }

    /** Queues a task, unless one with this key is queued or runs. */
    void submit(String key, Runnable task) {
        if (queued.add(key)) {
            pool.execute(() -> run(key, task));
        }
    }

    private void run(String key, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) { // the database is out of reach; the next sweep tries again
            LOG.log(WARNING, "the request of a deployment could not be sent", e);
        } finally {
            queued.remove(key);
        }
    }

    @PreDestroy
    void end() {
        pool.shutdownNow();
    }
}
