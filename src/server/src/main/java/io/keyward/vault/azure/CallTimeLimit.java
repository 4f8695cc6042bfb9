package io.keyward.vault.azure;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The time limit of a single call to a vault, including connection, token and response. A background task checks all calls
 * several times a second and interrupts the late ones. For a rotation this costs less than one timer for each call, as
 * MicroProfile's {@code @Timeout} has.
 */
@ApplicationScoped
class CallTimeLimit {

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private long limitNanos;
    private Future<?> checks;

    @Resource
    ManagedScheduledExecutorService executor;

    protected CallTimeLimit() {} // for CDI

    @Inject
    CallTimeLimit(@ConfigProperty(name = "keyward.vault.call-timeout-seconds") long seconds) {
        this.limitNanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    @PostConstruct
    void start() {
        checks = executor.scheduleWithFixedDelay(
                this::interruptLateCalls, 0, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        checks.cancel(false);
    }

    /**
     * Runs a call in the current thread.
     *
     * @throws TimeoutException if the call was interrupted because its time was up, even if it then ended normally
     */
    void run(Runnable work) {
        var call = new Call(System.nanoTime() + limitNanos);
        calls.add(call);
        try {
            run(call, work);
        } finally {
            calls.remove(call);
            call.end(); // even after an Error
        }
    }

    private static void run(Call call, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            throw call.end() ? late(e) : e;
        }
        if (call.end()) {
            throw late(null);
        }
    }

    // the interrupt was for this call, and must not reach the next one
    private static TimeoutException late(RuntimeException end) {
        var unused = Thread.interrupted();
        return new TimeoutException("the call took too long", end);
    }

    void interruptLateCalls() {
        var now = System.nanoTime();
        calls.forEach(call -> call.interruptIfLate(now));
    }

    /** A call in progress in the thread that created this object. */
    private static final class Call {

        private final Thread thread = Thread.currentThread();
        private final long deadline;
        private boolean ended;
        private boolean late;

        Call(long deadline) {
            this.deadline = deadline;
        }

        synchronized void interruptIfLate(long now) {
            if (!ended && !late && now - deadline >= 0) {
                late = true;
                thread.interrupt();
            }
        }

        /** @return true if the call was interrupted because it was late */
        synchronized boolean end() {
            ended = true;
            return late;
        }
    }
}
