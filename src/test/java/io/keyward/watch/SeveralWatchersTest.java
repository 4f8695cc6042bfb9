package io.keyward.watch;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.LOST;
import static io.keyward.watch.WatchRun.GOAL;
import static io.keyward.watch.WatchRun.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.Race;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several servers watch the same keys, on both databases: one asks at a time, and another takes over from one that died. */
@ParameterizedClass
@EnumSource
class SeveralWatchersTest extends KeyUnderWatch {

    @Test
    void several_servers_share_the_work_and_ask_once() {
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
    void servers_that_take_turns_at_the_same_moment_take_none_twice_and_do_not_wait_for_each_other() {
        Stream.generate(() -> vault.newVersion(name)).limit(12).forEach(other -> server.sealedUnder(other, vault));
        server.watch.tick();
        server.clock.pass(MINUTE);
        var taken = new ConcurrentLinkedQueue<Long>();

        var troubles = Race.run(() -> takeAll("one", taken), () -> takeAll("two", taken), () -> takeAll("3", taken));

        assertThat(troubles).isEmpty();
        assertThat(taken).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void servers_know_how_many_they_are_by_the_turns_they_hold() {
        Stream.generate(() -> vault.newVersion(name)).limit(3).forEach(other -> server.sealedUnder(other, vault));
        server.watch.tick();
        server.clock.pass(MINUTE);
        var now = server.clock.instant();
        Stream.of("one", "two", "three")
                .forEach(prober -> server.turns.take(name.vaultAuthority(), 1, prober, now, now.plus(LEASE)));

        assertThat(server.turns.othersAt("one", now)).isEqualTo(2);
        assertThat(server.turns.othersAt("one", now.plus(LEASE))).isZero();
    }

    private void takeAll(String prober, Queue<Long> taken) {
        var now = server.clock.instant();
        for (var empty = 0; empty < 20; ) { // a turn that another one takes right now is passed over
            var turns = server.turns.take(name.vaultAuthority(), 1, prober, now, now.plus(LEASE));
            turns.forEach(turn -> taken.add(turn.access()));
            empty += turns.isEmpty() ? 1 : 0;
        }
    }

    @Test
    void the_keys_of_a_server_that_died_are_taken_over_when_its_lease_is_over() {
        server.sealedUnder(key, vault);
        server.pass(MINUTE);
        while (server.turns.due(server.clock.instant()).isEmpty()) {
            server.clock.pass(Duration.ofSeconds(1));
        }
        var now = server.clock.instant();
        var taken = server.turns.take(name.vaultAuthority(), 1, "a server that died", now, now.plus(LEASE));
        vault.disable(key);

        server.pass(LEASE.minusSeconds(1));
        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
        server.pass(Duration.ofSeconds(1));

        assertThat(taken).hasSize(1);
        assertThat(server.state(key)).isEqualTo(LOST);
        assertThat(server.incidents(key).get(0).noticedWithin().orElseThrow()).isLessThan(GOAL);
    }
}
