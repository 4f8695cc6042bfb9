package io.keyward.estate;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.ClusterBuilder.identity;
import static io.keyward.estate.Impact.Effect.CHANGE_KEY_REFUSED;
import static io.keyward.estate.Impact.Effect.CHANGE_KEY_WITHIN_VAULT_REFUSED;
import static io.keyward.estate.Impact.Effect.FOLLOWING_STOPS;
import static io.keyward.estate.Impact.Effect.KEY_LOST;
import static io.keyward.estate.Impact.Effect.OPERATION_FAILS;
import static io.keyward.estate.Impact.Effect.ROTATION_WAITS;
import static io.keyward.estate.Impact.Effect.SCALE_UP_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.ClusterAccesses;
import io.keyward.access.KeyAccesses;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.Keys;
import io.keyward.vault.KeyPermission;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a change of a key or vault would do is said before anybody does it. */
class ImpactAnalysisTest {

    private static final TestDatabase DATABASE = TestDatabase.H2;

    private final String vault = "kv" + UUID.randomUUID().toString().substring(0, 8) + ".vault.azure.net";
    private final KeyName name = new KeyName("https://" + vault, "Disk-Key");
    private final KeyId old = version();
    private final KeyId next = version();
    private final SealedCluster cluster = SealedCluster.under(old, DATABASE);
    private ImpactAnalysis rehearsal;

    @BeforeEach
    void beans() {
        var disks = DATABASE.bean(Disks.class);
        rehearsal = new ImpactAnalysis(
                DATABASE.bean(Clusters.class),
                new ClusterAccesses(disks, DATABASE.bean(KeyAccesses.class)),
                DATABASE.bean(Nodes.class),
                disks);
    }

    @Test
    void a_disabled_version_is_lost_at_once_and_its_nodes_stay_shut_after_a_reboot() {
        var impact = only(new WhatIf.VersionDisabled(old));

        assertThat(impact.cluster()).isEqualTo(cluster.cluster().resourceId());
        assertThat(impact.atOnce()).containsExactly(KEY_LOST, CHANGE_KEY_REFUSED, SCALE_UP_REFUSED);
        assertThat(impact.atNextReboot()).hasSize(SealedCluster.NODES);
    }

    @Test
    void an_expired_version_still_opens_and_no_longer_seals() {
        var impact = only(new WhatIf.VersionExpired(old));

        assertThat(impact.atOnce()).containsExactly(SCALE_UP_REFUSED);
        assertThat(impact.atNextReboot()).isEmpty();
    }

    @Test
    void a_deleted_key_takes_all_its_versions_and_a_running_rotation_with_it() {
        cluster.move(next, 1);

        var impact = only(new WhatIf.KeyDeleted(name));

        assertThat(impact.atOnce()).containsExactly(KEY_LOST, CHANGE_KEY_REFUSED, SCALE_UP_REFUSED, ROTATION_WAITS);
        assertThat(impact.atNextReboot()).hasSize(SealedCluster.NODES);
    }

    @Test
    void a_version_with_a_few_deks_left_shuts_only_their_nodes() {
        cluster.move(next, SealedCluster.DEKS_PER_NODE);

        var impact = only(new WhatIf.VersionDisabled(next));

        assertThat(impact.atNextReboot()).hasSize(1);
    }

    @Test
    void a_closed_firewall_shuts_the_clusters_of_that_vault_alone() {
        SealedCluster.under(Keys.aVersion(), DATABASE);

        assertThat(only(new WhatIf.FirewallClosed(vault)).atOnce()).contains(KEY_LOST);
    }

    @Test
    void without_wrap_key_nothing_is_lost_and_nothing_can_be_added() {
        var impact = only(new WhatIf.PermissionRemoved(vault, AN_IDENTITY, KeyPermission.WRAP_KEY));

        assertThat(impact.atOnce()).containsExactly(CHANGE_KEY_WITHIN_VAULT_REFUSED, SCALE_UP_REFUSED);
        assertThat(impact.atNextReboot()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "WRAP_KEY"})
    void without_a_right_that_the_door_proves_a_cluster_follows_no_more(KeyPermission right) {
        cluster.follow();

        var impact = only(new WhatIf.PermissionRemoved(vault, AN_IDENTITY, right));

        assertThat(impact.atOnce()).containsExactly(CHANGE_KEY_WITHIN_VAULT_REFUSED, FOLLOWING_STOPS, SCALE_UP_REFUSED);
    }

    @Test
    void an_expired_version_keeps_no_cluster_from_following_a_newer_one() {
        cluster.follow();

        assertThat(only(new WhatIf.VersionExpired(old)).atOnce()).containsExactly(SCALE_UP_REFUSED);
    }

    @Test
    void a_resize_that_has_disks_to_seal_fails_without_wrap_key() {
        cluster.addNode();

        var impact = only(new WhatIf.PermissionRemoved(vault, AN_IDENTITY, KeyPermission.WRAP_KEY));

        assertThat(impact.atOnce()).contains(OPERATION_FAILS);
    }

    @Test
    void a_creation_whose_nodes_are_not_even_planned_yet_fails_without_its_key() {
        var key = Keys.aVersion();
        var created = aCluster().protectedWith(key).build();
        DATABASE.bean(Clusters.class).add(created, added -> added);

        var impact = only(new WhatIf.VersionDisabled(key));

        assertThat(impact.atOnce()).containsExactly(SCALE_UP_REFUSED, OPERATION_FAILS);
    }

    @Test
    void a_target_that_no_dek_is_under_yet_is_not_lost() { // nor does keyAccess say so
        cluster.move(next, 0);

        var impact = only(new WhatIf.VersionDisabled(next));

        assertThat(impact.atOnce()).containsExactly(SCALE_UP_REFUSED, ROTATION_WAITS);
        assertThat(impact.atNextReboot()).isEmpty();
    }

    @Test
    void a_permission_of_another_identity_concerns_nobody_here() {
        var change = new WhatIf.PermissionRemoved(vault, identity("other"), KeyPermission.UNWRAP_KEY);

        assertThat(rehearsal.of(change)).isEmpty();
    }

    @Test
    void a_version_that_no_disk_is_under_harms_nobody() {
        assertThat(rehearsal.of(new WhatIf.VersionDisabled(next))).isEmpty();
    }

    private Impact only(WhatIf change) {
        var impacts = rehearsal.of(change);
        assertThat(impacts).hasSize(1);
        return impacts.get(0);
    }

    private KeyId version() {
        return name.version(UUID.randomUUID().toString().replace("-", ""));
    }
}
