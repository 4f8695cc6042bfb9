package io.keyward.fleet.run;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.fleet.run.FleetRun.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetState;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.rotation.RotationRun;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The vault calls of a fleet rotation. Each cluster makes one unwrap for each DEK, one with the old version before its start,
 * and one with the new version at its end. The clusters share the proof of the target until it expires.
 */
class FleetCallsTest {

    private static final int DEKS = 17;

    private final InMemoryVault vault = new InMemoryVault();
    private final FleetRun run = new FleetRun(TestDatabase.POSTGRESQL, vault);
    private final KeyId old = vault.newVersion(Keys.A_KEY);
    private final KeyId target = vault.newVersion(Keys.A_KEY);

    @Test
    void a_fleet_rotation_of_one_cluster_with_17_deks_makes_22_calls() {
        clusters(1);

        var calls = callsOf(() -> run.sweep(2), 1);

        assertThat(calls)
                .isEqualTo(Map.of(
                        KeyPermission.GET, 1, KeyPermission.WRAP_KEY, 1, KeyPermission.UNWRAP_KEY, 1 + 1 + DEKS + 1));
    }

    @Test
    void a_fleet_rotation_of_8_such_clusters_makes_152_calls_and_3_for_the_proof_of_the_target() {
        assertThat(callsFor(8)).isEqualTo(unwrapsBesideTheProof(152));
    }

    @Tag("campaign")
    @Test
    void a_fleet_rotation_of_100_such_clusters_makes_1900_calls_and_3_for_the_proof_of_the_target() {
        assertThat(callsFor(100)).isEqualTo(unwrapsBesideTheProof(1_900));
    }

    private Map<KeyPermission, Integer> callsFor(int number) {
        clusters(number);
        return callsOf(() -> run.sweep(2), number);
    }

    private static Map<KeyPermission, Integer> unwrapsBesideTheProof(int unwraps) {
        return Map.of(KeyPermission.GET, 1, KeyPermission.WRAP_KEY, 1, KeyPermission.UNWRAP_KEY, unwraps + 1);
    }

    @Test
    void a_proof_that_is_too_old_is_made_again() { // invariant 7
        clusters(2);

        var calls = callsOf(
                () -> {
                    run.sweep();
                    run.sweepAfter(RotationRun.PROOF_AGE.plus(Duration.ofMillis(1)));
                    run.sweep();
                },
                1);

        assertThat(calls).containsEntry(KeyPermission.GET, 2).containsEntry(KeyPermission.WRAP_KEY, 2);
    }

    private void clusters(int number) {
        for (var made = 0; made < number; made++) {
            run.server.sealed.under(old, aCluster().in(run.subscription, "data").named(run.nextName()), 1, DEKS - 1);
        }
    }

    private Map<KeyPermission, Integer> callsOf(Runnable work, int atOnce) {
        run.start(to(target, new FleetOptions(FleetOrder.NAME, 0, atOnce, 0)));
        var before = calls();
        work.run();
        assertThat(run.stored().state()).isIn(FleetState.SUCCEEDED, FleetState.RUNNING);
        var after = calls();
        after.replaceAll((permission, number) -> number - before.get(permission));
        System.getLogger("fleet").log(System.Logger.Level.INFO, "vault calls of {0} at once: {1}", atOnce, after);
        return after;
    }

    private Map<KeyPermission, Integer> calls() {
        var calls = new EnumMap<KeyPermission, Integer>(KeyPermission.class);
        for (var permission : KeyPermission.values()) {
            calls.put(permission, vault.calls(permission));
        }
        return calls;
    }
}
