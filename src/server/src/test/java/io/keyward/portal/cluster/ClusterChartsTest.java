package io.keyward.portal.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.LostKey;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DekCounts;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import io.keyward.operation.RotationHistory;
import io.keyward.portal.chart.CallChart;
import io.keyward.portal.chart.DekArea;
import io.keyward.portal.chart.KeyStrip;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.VaultHost;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.guard.Purpose;
import io.keyward.vault.guard.VaultGuards;
import io.keyward.vault.guard.WatchShare;
import io.keyward.vault.quota.WholeQuota;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The charts of a cluster show its own keys, its last rotation and its own vaults. */
class ClusterChartsTest {

    private final TestClock clock = new TestClock();
    private final VaultGuards guards =
            new VaultGuards(new AzureVaultBuilder().policy, WholeQuota.leases(), new WatchShare());
    private final KeyId key = Keys.aVersion();
    private final ClusterCharts pictures = pictures(Readers.of(Scope.ROOT));
    private final Cluster cluster = store();

    @Test
    void a_key_that_is_refused_shows_on_its_strip() {
        LostKey.since(clock.instant().minus(Duration.ofDays(1)), key, TestDatabase.H2);

        var picture = pictures.access(cluster).orElseThrow();

        assertThat(picture.strips()).extracting(KeyStrip::worst).containsExactly("LOST");
        assertThat(picture.strips().get(0).strip().boxes()).singleElement().satisfies(box -> assertThat(box.x())
                .isEqualTo(650));
    }

    @Test
    void the_newest_rotation_is_shown() {
        rotation(Keys.aVersion(), Duration.ofHours(2));
        var newest = Keys.aVersion();
        rotation(newest, Duration.ofHours(1));

        var areas = pictures.rotation(cluster).orElseThrow().areas();

        assertThat(areas).first().extracting(DekArea::key).isEqualTo(newest.toString());
    }

    @Test
    void a_cluster_without_a_rotation_has_no_picture_of_one() {
        assertThat(pictures.rotation(cluster)).isEmpty();
    }

    @Test
    void the_calls_to_the_vault_of_the_key_are_shown_and_those_to_others_are_not() {
        var none = pictures.calls(cluster).orElseThrow();
        call(key.key().vaultAuthority());
        call("other.vault.azure.net");

        assertThat(none).isEmpty();
        assertThat(pictures.calls(cluster).orElseThrow())
                .extracting(CallChart::vault)
                .containsExactly(key.key().vaultAuthority());
    }

    @ParameterizedTest
    @EnumSource
    void a_role_with_one_action_is_shown_the_pictures_that_this_action_reads(ArmAction action) {
        rotation(Keys.aVersion(), Duration.ofHours(1));
        var narrow = pictures(Readers.allowing(Scope.ROOT, action));

        assertThat(narrow.access(cluster).isPresent()).isEqualTo(action == ArmAction.INCIDENTS_READ);
        assertThat(narrow.calls(cluster).isPresent()).isEqualTo(action == ArmAction.KEY_ACCESS_READ);
        assertThat(narrow.rotation(cluster)).isEmpty();
        assertThat(narrow.showsRotations(cluster)).isFalse();
    }

    @Test
    void the_picture_of_a_rotation_is_shown_to_those_who_may_read_operations_and_the_access_to_keys() {
        rotation(Keys.aVersion(), Duration.ofHours(1));
        var allowed =
                pictures(Readers.allowing(Scope.ROOT, ArmAction.CLUSTER_OPERATIONS_READ, ArmAction.KEY_ACCESS_READ));

        assertThat(allowed.rotation(cluster)).isPresent();
    }

    @Test
    void incidents_alone_do_not_name_further_keys_of_the_cluster() {
        var target = Keys.aVersion();
        var stored = TestDatabase.H2.bean(Clusters.class).change(cluster.id(), locked -> {
            locked.rotateTo(target);
            return locked;
        });
        var incidentsAlone = pictures(Readers.allowing(Scope.ROOT, ArmAction.INCIDENTS_READ));

        assertThat(incidentsAlone.access(stored).orElseThrow().strips())
                .extracting(KeyStrip::key)
                .containsExactly(key.toString());
        assertThat(pictures.access(stored).orElseThrow().strips())
                .extracting(KeyStrip::key)
                .containsExactlyInAnyOrder(key.toString(), target.toString());
    }

    private ClusterCharts pictures(CallerGrants caller) {
        return new TestBeans(TestDatabase.H2, () -> {})
                .with(CallerGrants.class, caller)
                .with(Clock.class, clock)
                .with(VaultGuards.class, guards)
                .get(ClusterCharts.class);
    }

    private void call(String vault) {
        guards.policies(new VaultHost(vault, "scope"), Purpose.ROTATION).call(1, String.class, () -> "answer");
    }

    private void rotation(KeyId target, Duration ago) {
        var at = clock.instant().minus(ago);
        var rotation = TestDatabase.H2
                .bean(Operations.class)
                .add(Operation.rotate(cluster, target, new Caller("operator", null, null), at));
        TestDatabase.H2.bean(RotationHistory.class).record(rotation, new DekCounts(Map.of(key, 3L)), at);
    }

    private Cluster store() {
        var built = aCluster().protectedWith(key).build();
        return TestDatabase.H2.bean(Clusters.class).add(built, added -> added);
    }
}
