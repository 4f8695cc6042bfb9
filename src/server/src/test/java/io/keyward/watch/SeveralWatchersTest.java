package io.keyward.watch;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.LOST;
import static io.keyward.watch.WatchRun.GOAL;
import static io.keyward.watch.WatchRun.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.MovedSharedClock;
import io.keyward.database.OnPostgresql;
import io.keyward.testsupport.Race;
import io.keyward.testsupport.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several servers watch the same keys: one probes a key at a time, and another takes over if it dies. */
@OnPostgresql
class SeveralWatchersTest extends KeyUnderWatch {

    @Test
    void two_servers_probe_a_key_as_often_as_one() {
        server.sealedUnder(key, vault);
        var other = new WatchRun(database, vault, server.clock, Runnable::run);
        server.pass(MINUTE);
        var before = vault.probes();

        for (var second = 0; second < 250; second++) {
            server.pass(Duration.ofSeconds(1));
            other.watch.tick();
        }

        assertThat(vault.probes() - before).isBetween(9, 11);
    }

    @Test
    void a_key_is_probed_in_time_after_a_server_whose_clock_is_ahead_has_died() {
        server.sealedUnder(key, vault);
        server.pass(MINUTE);
        var ahead = new TestClock();
        ahead.pass(MINUTE.multipliedBy(11));
        var other = new WatchRun(database, vault, ahead, new MovedSharedClock(server.clock), Runnable::run);
        for (var second = 0; second < 60; second++) {
            server.clock.pass(Duration.ofSeconds(1));
            other.watch.tick();
        }
        vault.disable(key);

        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(LOST);
    }

    @Test
    void servers_that_lease_at_the_same_time_never_lease_a_key_twice() {
        Stream.generate(() -> vault.newVersion(name)).limit(12).forEach(other -> server.sealedUnder(other, vault));
        server.tick();
        server.clock.pass(MINUTE);
        var leased = new ConcurrentLinkedQueue<Long>();

        var failures =
                Race.run(() -> leaseAll("one", leased), () -> leaseAll("two", leased), () -> leaseAll("3", leased));

        assertThat(failures).isEmpty();
        assertThat(leased).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void a_server_counts_the_others_by_their_leases() {
        Stream.generate(() -> vault.newVersion(name)).limit(3).forEach(other -> server.sealedUnder(other, vault));
        server.tick();
        server.clock.pass(MINUTE);
        var now = server.clock.instant();
        Stream.of("one", "two", "three")
                .forEach(serverName ->
                        server.schedules.lease(List.of(name.vaultAuthority()), 1, serverName, now, now.plus(LEASE)));

        assertThat(server.schedules.otherServers("one", now)).isEqualTo(2);
        assertThat(server.schedules.otherServers("one", now.plus(LEASE))).isZero();
    }

    private void leaseAll(String serverName, Queue<Long> leased) {
        var now = server.clock.instant();
        for (var empty = 0; empty < 20; ) { // a row that another server has locked is skipped
            var schedules = server.schedules.lease(List.of(name.vaultAuthority()), 1, serverName, now, now.plus(LEASE));
            schedules.forEach(schedule -> leased.add(schedule.keyAccess()));
            empty += schedules.isEmpty() ? 1 : 0;
        }
    }

    @Test
    void another_server_probes_the_keys_of_a_dead_server_when_its_lease_ends() {
        server.sealedUnder(key, vault);
        server.pass(MINUTE);
        while (server.schedules.dueByVault(server.clock.instant()).isEmpty()) {
            server.clock.pass(Duration.ofSeconds(1));
        }
        var now = server.clock.instant();
        var leased =
                server.schedules.lease(List.of(name.vaultAuthority()), 1, "a server that died", now, now.plus(LEASE));
        vault.disable(key);

        server.pass(LEASE.minusSeconds(1));
        var during = server.state(key);
        server.pass(Duration.ofSeconds(1));

        assertThat(during).isEqualTo(ACCESSIBLE);
        assertThat(leased).hasSize(1);
        assertThat(server.state(key)).isEqualTo(LOST);
        assertThat(server.incidents(key).get(0).noticedWithin().orElseThrow()).isLessThan(GOAL);
    }

    @Test
    void a_result_that_is_stored_after_the_lease_changes_nothing_that_another_server_has_seen_since() {
        server.sealedUnder(key, vault);
        server.pass(MINUTE);
        var other = new WatchRun(database, vault, server.clock, Runnable::run);
        server.makeAllDue();
        server.watch.tick(); // the next tick would store the result
        server.clock.pass(LEASE);
        vault.disable(key);
        other.watch.tick();
        other.watch.tick();
        server.clock.pass(Duration.ofSeconds(1));
        var next = server.schedule(key);

        server.watch.tick();

        assertThat(server.state(key)).isEqualTo(LOST);
        assertThat(server.schedule(key)).usingRecursiveComparison().isEqualTo(next);
    }

    @Test
    void a_result_that_is_stored_after_the_lease_does_not_end_the_lease_of_another_server() {
        server.sealedUnder(key, vault);
        server.pass(MINUTE);
        server.watch.tick();
        server.makeAllDue();
        server.watch.tick(); // the next tick would store the result
        server.clock.pass(LEASE);
        var now = server.clock.instant();
        server.schedules.lease(List.of(name.vaultAuthority()), 1, "another server", now, now.plus(LEASE));
        var leased = server.schedule(key);

        server.watch.tick();

        assertThat(server.schedule(key)).usingRecursiveComparison().isEqualTo(leased);
    }
}
