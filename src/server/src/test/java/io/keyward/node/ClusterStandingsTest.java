package io.keyward.node;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessLog;
import io.keyward.access.GracePolicies;
import io.keyward.access.GraceTimes;
import io.keyward.access.KeyAccesses;
import io.keyward.access.NodePolicy;
import io.keyward.database.TestDatabase;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What nodes are told of their key. Only a refusal suspends them (invariant 4). On both databases. */
@ParameterizedClass
@EnumSource
class ClusterStandingsTest {

    @Parameter
    TestDatabase database;

    private NodesUnderKey world;

    @BeforeEach
    void a_cluster_whose_nodes_suspend_and_cut_at_once() {
        world = new NodesUnderKey(database);
        world.beans.get(KeyAccesses.class).add(world.key, AN_IDENTITY);
        var atOnce = new GraceTimes(Optional.of(Duration.ZERO), Optional.of(Duration.ZERO));
        world.beans.get(GracePolicies.class).change(world.cluster.id(), new NodePolicy(atOnce, false, false));
    }

    @Test
    void nothing_is_known_of_a_key_that_was_never_used() {
        assertThat(standing().result()).isEqualTo("unknown");
        assertThat(standing().advice().suspend()).isFalse();
    }

    @Test
    void a_silent_vault_is_a_fault_and_suspends_nothing_however_long_it_lasts() {
        log().worked(world.key, AN_IDENTITY, KeyPermission.UNWRAP_KEY);
        failed(new VaultOutage.Silent(world.key.vault()));
        world.clock.pass(Duration.ofDays(100));
        failed(new VaultOutage.Silent(world.key.vault()));

        var standing = standing();

        assertThat(standing.result()).isEqualTo("fault");
        assertThat(standing.cause()).contains("VaultSilent");
        assertThat(standing.advice().suspend()).isFalse();
        assertThat(standing.advice().cut()).isFalse();
    }

    @Test
    void a_refusal_suspends_and_cuts_and_an_outage_does_not_end_the_revocation() {
        failed(new VaultRefusal.KeyDisabled(world.key));
        failed(new VaultOutage.Unreachable(world.key.vault(), "connection refused"));

        var standing = standing();

        assertThat(standing.result()).isEqualTo("refused");
        assertThat(standing.cause()).contains("KeyDisabled");
        assertThat(standing.advice().suspend()).isTrue();
        assertThat(standing.advice().cut()).isTrue();
    }

    @Test
    void nodes_are_told_within_seconds_that_the_key_unwraps_again() {
        failed(new VaultRefusal.KeyDisabled(world.key));
        var standings = world.beans.get(ClusterStandings.class);
        var refused = standings.of(world.cluster.id());

        world.clock.pass(Duration.ofSeconds(ClusterStandings.SECONDS));
        log().worked(world.key, AN_IDENTITY, KeyPermission.UNWRAP_KEY);

        assertThat(refused.result()).isEqualTo("refused");
        assertThat(standings.of(world.cluster.id()).result()).isEqualTo("ok");
        assertThat(standings.of(world.cluster.id()).advice().suspend()).isFalse();
    }

    private void failed(VaultProblem problem) {
        log().failed(world.key, AN_IDENTITY, KeyPermission.UNWRAP_KEY, problem);
    }

    private AccessLog log() {
        return world.beans.get(AccessLog.class);
    }

    private ClusterStanding standing() {
        return world.beans.fresh(ClusterStandings.class).of(world.cluster.id());
    }
}
