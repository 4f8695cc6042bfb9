package io.keyward.watch;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.LOST;
import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessChanged;
import io.keyward.database.OnPostgresql;
import io.keyward.vault.VaultRefusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which calls are made for a key that does not unwrap, and when their results are recorded. */
@OnPostgresql
class LostKeyTest extends KeyUnderWatch {

    @Test
    void a_recovered_key_is_never_seen_as_refusing_to_wrap() {
        watched();
        vault.disable(key);
        server.log.refused(key, AN_IDENTITY, List.of(new VaultRefusal.KeyDisabled(key)));
        var before = server.access(key).status(WRAP_KEY);

        vault.enable(key);
        server.pass(MINUTE);

        assertThat(before.isRefused()).isTrue();
        assertThat(server.changes).extracting(AccessChanged::to).containsExactly(LOST, ACCESSIBLE);
        assertThat(server.access(key).status(WRAP_KEY).isRefused()).isFalse();
    }

    @Test
    void the_result_of_the_unwrap_is_recorded_before_the_next_call() {
        var unwrapRecorded = new ArrayList<Boolean>();
        server = new WatchRun(
                        database,
                        VaultWithHook.before(
                                "probeWrap",
                                vault,
                                () -> unwrapRecorded.add(
                                        server.access(key).status(UNWRAP_KEY).workedAt() != null)),
                        server.clock,
                        Runnable::run)
                .alone();

        server.sealedUnder(key, vault);
        server.pass(MINUTE);

        assertThat(unwrapRecorded).isNotEmpty().doesNotContain(false);
    }

    @Test
    void a_key_that_a_request_saw_lost_while_a_result_waited_is_probed_at_once() {
        watched();
        server.watch.tick();
        server.makeAllDue();
        server.watch.tick(); // the next tick would store that the key works
        server.log.refused(key, AN_IDENTITY, List.of(new VaultRefusal.KeyDisabled(key)));

        server.watch.tick();

        assertThat(server.changes).extracting(AccessChanged::to).containsExactly(LOST, ACCESSIBLE);
    }

    @Test
    void a_lost_key_is_only_probed_with_unwrap() {
        watched();
        vault.disable(key);
        server.pass(MINUTE);
        var wrapped = server.access(key).status(WRAP_KEY).calledAt();
        var refreshes = server.seen.size();

        server.pass(MINUTE.multipliedBy(2));

        assertThat(server.access(key).status(WRAP_KEY).calledAt()).isEqualTo(wrapped);
        assertThat(server.seen).hasSize(refreshes);
    }

    @Test
    void the_attributes_of_a_key_that_never_worked_are_read() {
        server.sealedUnder(key, vault);
        vault.deny(UNWRAP_KEY);

        server.pass(MINUTE.multipliedBy(2));

        assertThat(server.access(key).status(GET).workedAt()).isNotNull();
        assertThat(server.access(key).status(WRAP_KEY).calledAt()).isNull();
    }
}
