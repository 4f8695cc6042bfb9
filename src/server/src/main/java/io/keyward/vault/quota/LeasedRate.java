package io.keyward.vault.quota;

import static java.util.stream.Collectors.toSet;

import io.keyward.concurrent.PriorityRate;
import io.keyward.concurrent.PriorityRate.Turn;
import io.keyward.concurrent.PriorityRate.Whole;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The rate of calls that this server may make: its leased part of a quota. The lease is renewed while calls use it. Without a
 * lease, because the database cannot be reached or other servers hold everything, a small part remains.
 */
public final class LeasedRate {

    private final String quota;
    private final QuotaLeases leases;
    private final LongSupplier clock;
    private final PriorityRate rate;
    private final QuotaDemand demand;
    private final Map<QuotaPriority, Turn> latest = new ConcurrentHashMap<>(); // the last booked call of each priority
    private volatile boolean leased;
    private volatile long lastUse;
    private volatile long nextRenewal;

    LeasedRate(String quota, Whole whole, double least, QuotaLeases leases, LongSupplier clock) {
        this.quota = quota;
        this.leases = leases;
        this.clock = clock;
        this.rate = new PriorityRate(QuotaPriority.values().length, whole, least, clock);
        this.demand = new QuotaDemand(whole.perNano(), clock.getAsLong());
    }

    public QuotaTurn book(QuotaPriority priority, int cost) {
        lastUse = clock.getAsLong();
        demand.ask(priority, cost);
        if (mustBegin()) {
            leases.begin(this);
        }
        var turn = rate.book(priority.rank(), cost);
        latest.put(priority, turn);
        if (rate.left(turn) > 0) {
            demand.delay(priority, cost);
        }
        return new QuotaTurn(() -> rate.left(turn));
    }

    /** How long a call that is booked now would wait, in nanoseconds. */
    public long left(QuotaPriority priority) {
        return rate.left(priority.rank());
    }

    /** Pauses all calls, because the vault answered that it is over its quota. */
    public void pause(Duration duration) {
        rate.pause(duration);
    }

    /** How long the pause still lasts, in nanoseconds. */
    public long pauseLeft() {
        return rate.pauseLeft();
    }

    /** True if any server leases a part of the quota, so that a probe has to wait for its turn. */
    public boolean isInUse() {
        return leased || leases.isInUse(quota);
    }

    /** @param change 1 when a call of a rotation begins, -1 when it ends */
    public void countRotationCalls(int change) {
        demand.countRotationCalls(change);
    }

    public double part() {
        return rate.part();
    }

    /** The units of all calls that have had to wait so far. */
    public long delayed() {
        return demand.allDelayed();
    }

    String quota() {
        return quota;
    }

    boolean isUnused(Duration longest) {
        return clock.getAsLong() - lastUse > longest.toNanos() && waiting().isEmpty();
    }

    private Set<QuotaPriority> waiting() {
        return latest.keySet().stream()
                .filter(priority -> rate.left(latest.get(priority)) > 0)
                .collect(toSet());
    }

    boolean isDue() {
        return clock.getAsLong() - nextRenewal >= 0;
    }

    boolean mustBegin() {
        return !leased || demand.isRotationNew();
    }

    QuotaNeed need() {
        return demand.take(waiting(), clock.getAsLong());
    }

    void use(double part, long end) {
        rate.use(part, end);
    }

    void renewed(Duration next) {
        nextRenewal = clock.getAsLong() + next.toNanos();
        leased = true;
    }

    void ended() {
        leased = false;
        rate.use(0, clock.getAsLong());
    }
}
