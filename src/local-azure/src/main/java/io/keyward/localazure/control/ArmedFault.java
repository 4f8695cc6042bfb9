package io.keyward.localazure.control;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/** A fault that is armed for a vault. It counts how often it still applies. */
public final class ArmedFault {

    private final Fault fault;
    private final DoubleSupplier random;
    private final AtomicInteger remaining;
    private final CountDownLatch canceled = new CountDownLatch(1);

    ArmedFault(Fault fault, DoubleSupplier random) {
        this.fault = fault;
        this.random = random;
        this.remaining = new AtomicInteger(fault.chance().times().orElse(Integer.MAX_VALUE));
    }

    public Fault fault() {
        return fault;
    }

    /** Blocks for the delay of the fault, or until the fault is canceled. */
    public void delay() {
        try {
            canceled.await(fault.delay().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is stopping, so the caller must not be delayed
        }
    }

    boolean tryApply(String operation) {
        return fault.appliesTo(operation)
                && random.getAsDouble() < fault.chance().probability()
                && remaining.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    int remaining() {
        return remaining.get();
    }

    void cancel() {
        canceled.countDown();
    }
}
