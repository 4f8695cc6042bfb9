package io.keyward.watch;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.LOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.key.KeyId;
import io.keyward.vault.Vault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server leases several keys at once. A slow or failing key hardly delays the others. */
@OnPostgresql
class KeysLeasedTogetherTest extends KeyUnderWatch {

    private static final Duration SLOW = Duration.ofSeconds(6);

    @Test
    void keys_behind_a_slow_one_are_given_back() {
        var keys = inUse(ProbeWorker.AT_ONCE);
        var slow = new WatchRun(database, slowUnwraps(), server.clock, Runnable::run);
        server.makeAllDue();
        var before = vault.probes();
        var begun = server.clock.instant();

        slow.watch.tick();
        var ofOneTick = vault.probes() - before;
        Stream.generate(() -> slow.watch).limit(keys.size()).forEach(Watch::tick);

        assertThat(ofOneTick).isOne();
        assertThat(keys).allSatisfy(each -> assertThat(
                        server.access(each).lastCalledAt().orElseThrow())
                .isAfterOrEqualTo(begun));
    }

    @Test
    void keys_behind_one_whose_probe_breaks_are_probed_with_the_next_tick() {
        inUse(4);
        var breaking = new WatchRun(database, breakingOnce(), server.clock, Runnable::run);
        server.makeAllDue();
        var before = vault.probes();

        breaking.watch.tick();
        breaking.watch.tick();

        assertThat(vault.probes() - before).isEqualTo(3);
    }

    @Test
    void a_key_that_cannot_be_read_does_not_stop_the_probes_of_others() {
        var keys = inUse(4);
        makeFirstUnreadable();
        server.makeAllDue();
        keys.forEach(vault::disable);

        server.watch.tick();

        makeFirstReadable();
        assertThat(keys.stream().map(server::state))
                .containsOnlyOnce(ACCESSIBLE)
                .contains(LOST);
    }

    @Test
    void a_key_that_cannot_be_stored_does_not_keep_others_leased() {
        var keys = inUse(4);
        server.makeAllDue();
        server.watch.tick();
        makeFirstUnreadable();

        server.watch.tick();

        assertThat(keys.stream().map(server::schedule))
                .filteredOn(schedule -> schedule.isLeasedAt(server.clock.instant()))
                .hasSize(1);
    }

    // a server of a later release can store a cause that this one does not know
    private void makeFirstUnreadable() {
        server.update("update key_access_permission set refusal = 'OF_A_LATER_RELEASE', refusal_text = 'x'"
                + " where key_access_id = (select min(id) from key_access)");
    }

    private void makeFirstReadable() {
        server.update("update key_access_permission set refusal = null where refusal = 'OF_A_LATER_RELEASE'");
    }

    private List<KeyId> inUse(int count) {
        var keys = Stream.generate(() -> vault.newVersion(name)).limit(count).toList();
        keys.forEach(each -> server.sealedUnder(each, vault));
        server.pass(MINUTE);
        server.watch.tick();
        return keys;
    }

    private Vault slowUnwraps() {
        return beforeEachUnwrap(() -> server.clock.pass(SLOW));
    }

    private Vault breakingOnce() {
        var broken = new AtomicBoolean();
        return beforeEachUnwrap(() -> {
            if (!broken.getAndSet(true)) {
                throw new IllegalStateException("a defect");
            }
        });
    }

    private Vault beforeEachUnwrap(Runnable work) {
        return VaultWithHook.before("probeUnwrap", vault, work);
    }
}
