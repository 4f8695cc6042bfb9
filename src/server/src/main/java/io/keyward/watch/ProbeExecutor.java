package io.keyward.watch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The thread pool for probes. Probes block while they wait for the vault or the rate limiter, so they have threads of their own
 * and never take the threads that serve requests.
 */
@ApplicationScoped
class ProbeExecutor {

    @Inject
    WatchPolicy policy;

    @Resource
    ManagedThreadFactory threads;

    private ExecutorService pool;

    @PostConstruct
    void start() {
        pool = Executors.newFixedThreadPool(policy.atOnce, threads);
    }

    void execute(Runnable probes) {
        pool.execute(probes);
    }

    @PreDestroy
    void end() {
        pool.shutdownNow();
    }
}
