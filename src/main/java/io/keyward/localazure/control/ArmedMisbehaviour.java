package io.keyward.localazure.control;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/** A misbehaviour at work: it counts how often it may still strike, and lets go whom it holds when it is taken back. */
public final class ArmedMisbehaviour {

    private final Misbehaviour what;
    private final DoubleSupplier dice;
    private final AtomicInteger left;
    private final CountDownLatch over = new CountDownLatch(1);

    ArmedMisbehaviour(Misbehaviour what, DoubleSupplier dice) {
        this.what = what;
        this.dice = dice;
        this.left = new AtomicInteger(what.chance().times().orElse(Integer.MAX_VALUE));
    }

    public Misbehaviour what() {
        return what;
    }

    /** Holds the caller for the misbehaviour's delay, or until it is taken back. */
    public void hold() {
        try {
            over.await(what.delay().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is going down: no reason to hold anybody
        }
    }

    boolean strikes(String operation) {
        return what.concerns(operation)
                && dice.getAsDouble() < what.chance().probability()
                && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    int left() {
        return left.get();
    }

    void takeBack() {
        over.countDown();
    }
}
