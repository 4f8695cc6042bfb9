package io.keyward.concurrent;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A rate limit that calls of several priorities share: a call gets only what calls of higher priorities leave. The limit is a
 * part (a fraction) of a whole rate. The part can change while calls wait. It applies until a set time; after that, the
 * smallest part applies. A caller books a turn; then it sleeps, for at most {@link #LONGEST_SLEEP}, and asks again how long it
 * still has to wait, until that is 0. Thread-safe; no method blocks.
 */
public final class PriorityRate {

    /** The position of a call in the queue of its priority. */
    public record Turn(int priority, double due) {}

    /**
     * @param perNano the units per nanosecond
     * @param burst how many units calls may run ahead of the steady rate
     */
    public record Whole(double perNano, double burst) {

        /**
         * The rate that keeps the sum of costs just below a quota in every window.
         *
         * @param share the part of the quota that is used at the steady rate; half of the rest is for bursts
         */
        public static Whole below(int quota, Duration window, double share) {
            return new Whole(quota * share / window.toNanos(), quota * (1 - share) / 2);
        }
    }

    /** How long a caller may sleep before it asks again, in nanoseconds: the part may have grown meanwhile. */
    public static final long LONGEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(100);

    // if this class was not called for a longer time, no call was waiting or the process was suspended; then only this
    // much of the time counts
    private static final long LONGEST_STEP = LONGEST_SLEEP + LONGEST_SLEEP / 2;

    private final Whole whole;
    private final double least;
    private final LongSupplier clock;
    private final double[] next; // for each priority: when its next call is due, in units
    private final double[] booked; // for each priority, in units
    private double units; // the units that the rate has allowed so far
    private long asOf;
    private double part;
    private long partEnd;
    private long pauseEnd;

    /**
     * @param least the smallest part; it also applies when no other part is in force
     * @param clock the time in nanoseconds
     */
    public PriorityRate(int priorities, Whole whole, double least, LongSupplier clock) {
        this.whole = whole;
        this.least = least;
        this.clock = clock;
        this.next = new double[priorities];
        this.booked = new double[priorities];
        this.asOf = clock.getAsLong();
        this.partEnd = asOf;
        this.pauseEnd = asOf;
    }

    /** Sets the part that is in force until {@code end}, a time of this rate's clock. */
    public synchronized void use(double newPart, long end) {
        advance();
        part = Math.max(least, newPart);
        partEnd = end;
    }

    public synchronized double part() {
        return clock.getAsLong() - partEnd < 0 ? part : least;
    }

    /** @param priority 0 is the highest */
    public synchronized Turn book(int priority, int cost) {
        advance();
        var due = Math.max(next[priority], allowed(priority));
        next[priority] = due + cost;
        booked[priority] += cost;
        return new Turn(priority, due);
    }

    /** How long a call with this turn still has to wait, in nanoseconds, if nothing changes; 0 if it may start now. */
    public synchronized long left(Turn turn) {
        return wait(turn.priority(), turn.due());
    }

    /** How long a call that books now would have to wait, in nanoseconds. */
    public synchronized long left(int priority) {
        return wait(priority, next[priority]);
    }

    private long wait(int priority, double due) {
        advance();
        var missing = due - part() * whole.burst - allowed(priority);
        return pauseLeft() + (long) Math.max(0, missing / (part() * whole.perNano));
    }

    /** Pauses all calls, including those that already wait. */
    public synchronized void pause(Duration duration) {
        advance();
        pauseEnd = Math.max(pauseEnd, asOf + duration.toNanos());
        for (var priority = 0; priority < next.length; priority++) {
            next[priority] = Math.max(next[priority], allowed(priority) + part() * whole.burst);
        }
    }

    public synchronized long pauseLeft() {
        return Math.max(0, pauseEnd - clock.getAsLong());
    }

    private double allowed(int priority) {
        return units - Arrays.stream(booked, 0, priority).sum();
    }

    private void advance() {
        var now = clock.getAsLong();
        var begin = Math.max(Math.max(asOf, now - LONGEST_STEP), Math.min(now, pauseEnd));
        var end = Math.max(begin, Math.min(now, partEnd));
        units += ((end - begin) * part + (now - end) * least) * whole.perNano;
        asOf = now;
    }
}
