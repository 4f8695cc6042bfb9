package io.keyward.watch;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads in which rounds are made: of their own, for probes wait for their turn, and no request may wait for them. */
@ApplicationScoped
class ProbeExecutor {

    @Inject
    WatchPolicy policy;

    @Resource
    ManagedThreadFactory threads;

    private ExecutorService pool;

    void execute(Runnable walk) {
        pool().execute(walk);
    }

    private synchronized ExecutorService pool() {
        if (pool == null) {
            pool = Executors.newFixedThreadPool(policy.atOnce, threads);
        }
        return pool;
    }

    @PreDestroy
    synchronized void end() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
