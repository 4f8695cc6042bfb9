package io.keyward.vault.quota;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.keyward.concurrent.PriorityRate;
import io.keyward.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;

/**
 * Servers that share the quotas of vaults through a real database, on a simulated clock. Rotations call as threads do: the next
 * call begins when the last one has ended. A vault counts its calls in every window and refuses those beyond its quota.
 */
final class SimulatedInstallation {

    static final long SECOND = SECONDS.toNanos(1);

    private static final long CALL = MILLISECONDS.toNanos(25);
    private static final Instant BEGIN = Instant.parse("2031-05-05T05:00:00Z");

    final QuotaPolicy policy = WholeQuota.policy();
    final String vault = UUID.randomUUID() + ".vault.azure.net";
    private final QuotaShares shares;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Map<String, CalledVault> vaults = new HashMap<>();
    private final Random random = new Random(4000);
    private long now;
    private long number;

    boolean nodesAreBooting;

    private record Event(long at, long number, Runnable work) {}

    SimulatedInstallation(TestDatabase database) {
        this.shares = new SharesOfBootingNodes(database.bean(QuotaShares.class), () -> nodesAreBooting);
    }

    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects it
    void reserveForAgents(double part) {
        policy.agents = part;
    }

    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects it
    void shareQuota(int units, String... vaultNames) {
        policy.shared =
                Optional.of(List.of("%s=%d: %s".formatted(UUID.randomUUID(), units, String.join(" ", vaultNames))));
    }

    CalledVault vault() {
        return vault(vault);
    }

    CalledVault vault(String name) {
        return vaults.computeIfAbsent(name, absent -> new CalledVault());
    }

    Instant instant() {
        return BEGIN.plusNanos(now);
    }

    void run(Duration time) {
        var end = now + time.toNanos();
        while (!events.isEmpty() && events.peek().at() <= end) {
            var event = events.poll();
            now = event.at();
            event.work().run();
        }
        now = end;
    }

    private void after(long nanos, Runnable work) {
        events.add(new Event(now + nanos, number++, work));
    }

    /** A vault, which counts the calls that it answers and those that it refuses. */
    final class CalledVault {

        private final ArrayDeque<long[]> window = new ArrayDeque<>();
        private int inWindow;
        long refused;
        long answered;

        private boolean call(int cost) {
            while (!window.isEmpty() && window.getFirst()[0] <= now - policy.window.toNanos()) {
                inWindow -= (int) window.removeFirst()[1];
            }
            if (inWindow + cost > policy.units) {
                refused++;
                return false;
            }
            window.add(new long[] {now, cost});
            inWindow += cost;
            answered += cost;
            return true;
        }
    }

    /** One server. Its clock is independent of the clocks of the others. */
    final class Server {

        private final long origin;
        private final QuotaLeases leases;
        private final Map<String, LeasedRate> rates = new HashMap<>();
        private boolean dead;
        private boolean running = true;
        private long stoppedUntil;
        boolean databaseAway;
        long answered;

        Server() {
            this(Duration.ofDays(random.nextInt(1000)));
        }

        /** @param offset how much its clock differs from that of the database */
        Server(Duration offset) {
            this.origin = offset.toNanos();
            this.leases = new QuotaLeases(policy, shares, () -> origin + now, this::databaseTime);
            after(random.nextLong(SECOND / 2), this::tick);
        }

        private Instant databaseTime() {
            if (databaseAway) {
                throw new IllegalStateException("the database cannot be reached");
            }
            return instant();
        }

        /** Like SIGSTOP and, after this time, SIGCONT. */
        void stopProcess(Duration time) {
            stoppedUntil = now + time.toNanos();
        }

        private boolean isStopped(Runnable continuation) {
            if (now < stoppedUntil) {
                after(stoppedUntil - now, continuation);
            }
            return now < stoppedUntil;
        }

        private void tick() {
            if (!dead && !isStopped(this::tick)) {
                leases.renew();
                after(policy.tick().toNanos(), this::tick);
            }
        }

        void die() {
            dead = true;
        }

        void stopCalls() {
            running = false;
        }

        LeasedRate rate() {
            return rate(vault);
        }

        LeasedRate rate(String name) {
            return rates.computeIfAbsent(name, leases::ofVault);
        }

        Server rotates(int rotations) {
            return rotates(vault, rotations);
        }

        Server rotates(String name, int rotations) {
            for (var thread = 0; thread < 20 * rotations; thread++) {
                rate(name).countRotationCalls(1);
                after(random.nextLong(SECOND / 10), () -> call(name, QuotaPriority.ROTATION, 0));
            }
            return this;
        }

        /** Makes calls one after the other, at most this many per second. */
        Server calls(QuotaPriority priority, int perSecond) {
            after(random.nextLong(SECOND / 10), () -> call(vault, priority, SECOND / perSecond));
            return this;
        }

        private void call(String name, QuotaPriority priority, long pause) {
            if (dead || !running || isStopped(() -> call(name, priority, pause))) {
                return;
            }
            var turn = rate(name).book(priority, 1);
            for (var shared : leases.sharedBy(name)) {
                turn = turn.and(shared.book(priority, 1));
            }
            await(name, turn, priority, pause);
        }

        private void await(String name, QuotaTurn turn, QuotaPriority priority, long pause) {
            if (isStopped(() -> await(name, turn, priority, pause))) {
                return;
            }
            var left = turn.left();
            if (left > 0) {
                after(Math.min(left, PriorityRate.LONGEST_SLEEP), () -> await(name, turn, priority, pause));
            } else {
                after(random.nextLong(CALL), () -> arrive(name));
                after(Math.max(CALL, pause), () -> call(name, priority, pause));
            }
        }

        private void arrive(String name) {
            if (vault(name).call(1)) {
                answered++;
            } else {
                rate(name).pause(Duration.ofSeconds(1));
            }
        }

        void stop() {
            stopCalls();
            leases.releaseAll();
            dead = true;
        }
    }
}
