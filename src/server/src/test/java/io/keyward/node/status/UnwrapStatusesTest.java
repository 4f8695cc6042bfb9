package io.keyward.node.status;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessLog;
import io.keyward.access.GracePolicies;
import io.keyward.access.GraceTimes;
import io.keyward.access.KeyAccesses;
import io.keyward.access.NodePolicy;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.node.NodesUnderKey;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The answer to a heartbeat tells nodes about their key. Only a refusal suspends them (invariant 4). On both databases. */
@OnEachDatabase
class UnwrapStatusesTest {

    @Parameter
    TestDatabase database;

    private NodesUnderKey scenario;

    @BeforeEach
    void a_cluster_whose_nodes_suspend_and_cut_at_once() {
        scenario = new NodesUnderKey(database);
        scenario.beans.get(KeyAccesses.class).add(scenario.key, AN_IDENTITY);
        var atOnce = new GraceTimes(Optional.of(Duration.ZERO), Optional.of(Duration.ZERO));
        var withoutKitOrHold = new NodePolicy(atOnce, false, false);
        scenario.beans.get(GracePolicies.class).change(scenario.cluster.id(), withoutKitOrHold);
    }

    @Test
    void nothing_is_known_of_a_key_that_was_never_used() {
        assertThat(status().result()).isEqualTo("unknown");
        assertThat(status().advice().suspend()).isFalse();
    }

    @Test
    void a_silent_vault_is_a_fault_and_suspends_nothing_however_long_it_lasts() {
        log().worked(scenario.key, AN_IDENTITY, KeyPermission.UNWRAP_KEY);
        failed(new VaultOutage.Silent(scenario.key.vault()));
        scenario.clock.pass(Duration.ofDays(100));
        failed(new VaultOutage.Silent(scenario.key.vault()));

        var status = status();

        assertThat(status.result()).isEqualTo("fault");
        assertThat(status.cause()).contains("VaultSilent");
        assertThat(status.advice().suspend()).isFalse();
        assertThat(status.advice().cut()).isFalse();
    }

    @Test
    void a_refusal_suspends_and_cuts_and_an_outage_does_not_end_the_revocation() {
        failed(new VaultRefusal.KeyDisabled(scenario.key));
        failed(new VaultOutage.Unreachable(scenario.key.vault(), "connection refused"));

        var status = status();

        assertThat(status.result()).isEqualTo("refused");
        assertThat(status.cause()).contains("KeyDisabled");
        assertThat(status.advice().suspend()).isTrue();
        assertThat(status.advice().cut()).isTrue();
    }

    @Test
    void nodes_are_told_within_seconds_that_the_key_unwraps_again() {
        failed(new VaultRefusal.KeyDisabled(scenario.key));
        var statuses = scenario.beans.get(UnwrapStatuses.class);
        var refused = statuses.of(scenario.cluster.id());

        scenario.clock.pass(Duration.ofSeconds(UnwrapStatuses.SECONDS));
        log().worked(scenario.key, AN_IDENTITY, KeyPermission.UNWRAP_KEY);

        assertThat(refused.result()).isEqualTo("refused");
        assertThat(statuses.of(scenario.cluster.id()).result()).isEqualTo("ok");
        assertThat(statuses.of(scenario.cluster.id()).advice().suspend()).isFalse();
    }

    private void failed(VaultProblem problem) {
        log().failed(scenario.key, AN_IDENTITY, KeyPermission.UNWRAP_KEY, problem);
    }

    private AccessLog log() {
        return scenario.beans.get(AccessLog.class);
    }

    private UnwrapStatus status() {
        return scenario.beans.fresh(UnwrapStatuses.class).of(scenario.cluster.id());
    }
}
