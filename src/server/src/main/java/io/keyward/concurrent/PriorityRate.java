package io.keyward.concurrent;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A rate that several lines of calls share by priority: a call of a lower line takes only what the lines above it leave. The
 * rate is a part of a whole rate. The part can change while calls wait, and ends at a time, after which a small part remains. A
 * call books a turn and asks again and again how long it still has to wait. Thread-safe; no method blocks.
 */
public final class PriorityRate {

    /** The place of a call in its line. */
    public record Turn(int line, double due) {}

    /**
     * @param perNano the units in a nanosecond
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

    private final Whole whole;
    private final double least;
    private final LongSupplier clock;
    private final double[] next; // of each line: when its next call is due, in units
    private final double[] booked; // of each line, in units
    private double units; // that the rate has allowed so far
    private long asOf;
    private double part;
    private long partEnd;
    private long pauseEnd;

    /**
     * @param least the part that remains when no other part is in force
     * @param clock in nanoseconds
     */
    public PriorityRate(int lines, Whole whole, double least, LongSupplier clock) {
        this.whole = whole;
        this.least = least;
        this.clock = clock;
        this.next = new double[lines];
        this.booked = new double[lines];
        this.asOf = clock.getAsLong();
        this.partEnd = asOf;
        this.pauseEnd = asOf;
    }

    /** Sets the part that is in force until an end, by the clock of this rate. */
    public synchronized void use(double newPart, long end) {
        advance();
        part = Math.max(least, newPart);
        partEnd = end;
    }

    /** The part in force. */
    public synchronized double part() {
        return clock.getAsLong() - partEnd < 0 ? part : least;
    }

    /** @param line 0 has the highest priority */
    public synchronized Turn book(int line, int cost) {
        advance();
        var due = Math.max(next[line], allowed(line));
        next[line] = due + cost;
        booked[line] += cost;
        return new Turn(line, due);
    }

    /** How long a call with this turn still has to wait, in nanoseconds, as things are; 0 if it may go. */
    public synchronized long left(Turn turn) {
        return wait(turn.line(), turn.due());
    }

    /** How long a call that books now would have to wait, in nanoseconds. */
    public synchronized long left(int line) {
        return wait(line, next[line]);
    }

    private long wait(int line, double due) {
        advance();
        var missing = due - part() * whole.burst - allowed(line);
        return pauseLeft() + (long) Math.max(0, missing / (part() * whole.perNano));
    }

    /** Makes all calls pause together, those that wait already included. */
    public synchronized void pause(Duration duration) {
        advance();
        pauseEnd = Math.max(pauseEnd, asOf + duration.toNanos());
        for (var line = 0; line < next.length; line++) {
            next[line] = Math.max(next[line], allowed(line) + part() * whole.burst);
        }
    }

    public synchronized long pauseLeft() {
        return Math.max(0, pauseEnd - clock.getAsLong());
    }

    private double allowed(int line) {
        return units - Arrays.stream(booked, 0, line).sum();
    }

    private void advance() {
        var now = clock.getAsLong();
        var begin = Math.max(asOf, Math.min(now, pauseEnd));
        var end = Math.max(begin, Math.min(now, partEnd));
        units += ((end - begin) * part + (now - end) * least) * whole.perNano;
        asOf = now;
    }
}
