package io.keyward.vault.quota;

import static io.keyward.vault.quota.QuotaPriority.PROBE;
import static io.keyward.vault.quota.QuotaPriority.REQUEST;
import static io.keyward.vault.quota.QuotaPriority.ROTATION;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/** Measures how much of a quota the calls of this server need, between two renewals of its part. */
final class QuotaDemand {

    private static final double HEADROOM = 1.25;
    private static final double LEAST_OF_REQUESTS = 0.05; // because a request makes several calls
    private static final double QUARTER = 0.25;
    private static final long SHORTEST = Duration.ofSeconds(1).toNanos(); // a shorter time is not significant

    private final double perNano;
    private final int[] asked = new int[QuotaPriority.values().length]; // in units
    private final int[] delayed = new int[QuotaPriority.values().length];
    private QuotaNeed need = QuotaNeed.NOTHING;
    private long since;
    private int rotationCalls; // calls that wait or run
    private long allDelayed;

    /** @param perNano the units of the whole quota per nanosecond */
    QuotaDemand(double perNano, long now) {
        this.perNano = perNano;
        this.since = now;
    }

    synchronized void ask(QuotaPriority priority, int cost) {
        asked[priority.rank()] += cost;
    }

    synchronized void delay(QuotaPriority priority, int cost) {
        delayed[priority.rank()] += cost;
        allDelayed += cost;
    }

    /** @param change 1 when a call of a rotation begins, -1 when it ends */
    synchronized void countRotationCalls(int change) {
        rotationCalls += change;
    }

    /** True if rotations need a part now, but did not at the last renewal. */
    synchronized boolean isRotationNew() {
        return asked[ROTATION.rank()] > 0 && need.rotations() == 0;
    }

    /** The units of all calls that have had to wait so far. */
    synchronized long allDelayed() {
        return allDelayed;
    }

    /**
     * What calls will need from now on, estimated from the calls since the previous measurement.
     *
     * @param waiting the priorities of which calls wait at this moment
     */
    synchronized QuotaNeed take(Set<QuotaPriority> waiting, long now) {
        var rotations = isRotationNew() ? 1 : needOf(ROTATION, waiting, now);
        need = new QuotaNeed(needOf(REQUEST, waiting, now), needOf(PROBE, waiting, now), rotations, rotationCalls);
        if (isLongEnough(now)) {
            Arrays.fill(asked, 0);
            Arrays.fill(delayed, 0);
            since = now;
        }
        return need;
    }

    private double needOf(QuotaPriority priority, Set<QuotaPriority> waiting, long now) {
        var units = asked[priority.rank()];
        var used = units / (Math.max(SHORTEST, now - since) * perNano);
        var lacks = waiting.contains(priority) || 2 * delayed[priority.rank()] > units;
        var needed = lacks ? lacking(priority, used) : Math.min(1, HEADROOM * used);
        var least = priority == REQUEST && units > 0 ? LEAST_OF_REQUESTS : 0;
        return Math.max(least, isLongEnough(now) ? needed : Math.max(needed, need.of(priority)));
    }

    // it is unknown how many calls there would be if none had to wait; rotations can use any rate
    private static double lacking(QuotaPriority priority, double used) {
        return priority == ROTATION ? 1 : Math.min(1, Math.max(QUARTER, 2 * used));
    }

    private boolean isLongEnough(long now) {
        return now - since >= SHORTEST;
    }
}
