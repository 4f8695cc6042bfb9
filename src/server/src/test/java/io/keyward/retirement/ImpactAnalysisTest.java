package io.keyward.retirement;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.ClusterBuilder.identity;
import static io.keyward.retirement.Impact.Effect.CHANGE_KEY_REFUSED;
import static io.keyward.retirement.Impact.Effect.CHANGE_KEY_WITHIN_VAULT_REFUSED;
import static io.keyward.retirement.Impact.Effect.FOLLOWING_STOPS;
import static io.keyward.retirement.Impact.Effect.KEY_LOST;
import static io.keyward.retirement.Impact.Effect.OPERATION_FAILS;
import static io.keyward.retirement.Impact.Effect.ROTATION_WAITS;
import static io.keyward.retirement.Impact.Effect.SCALE_UP_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DisksByKey;
import io.keyward.disk.NeededKeys;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.Keys;
import io.keyward.vault.KeyPermission;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The computed impact of a planned change of a key or vault. */
class ImpactAnalysisTest {

    private static final TestDatabase DATABASE = TestDatabase.H2;

    private final String vault = "kv" + UUID.randomUUID().toString().substring(0, 8) + ".vault.azure.net";
    private final KeyName name = new KeyName("https://" + vault, "Disk-Key");
    private final KeyId old = version();
    private final KeyId next = version();
    private final SealedCluster cluster = SealedCluster.under(old, DATABASE);
    private ImpactAnalysis analysis;

    @BeforeEach
    void beans() {
        analysis = new ImpactAnalysis(
                DATABASE.bean(Clusters.class),
                DATABASE.bean(NeededKeys.class),
                DATABASE.bean(Nodes.class),
                DATABASE.bean(DisksByKey.class),
                DATABASE.bean(ImpactSearch.class));
    }

    @Test
    void disabling_a_version_loses_the_key_at_once_and_its_nodes_at_the_next_reboot() {
        var impact = only(new WhatIf.VersionDisabled(old));

        assertThat(impact.cluster()).isEqualTo(cluster.cluster().resourceId());
        assertThat(impact.atOnce()).containsExactly(KEY_LOST, CHANGE_KEY_REFUSED, SCALE_UP_REFUSED);
        assertThat(impact.atNextReboot()).hasSize(SealedCluster.NODES);
    }

    @Test
    void a_page_of_clusters_takes_as_many_statements_as_one_cluster() {
        only(new WhatIf.VersionDisabled(old));
        var statistics = DATABASE.factory().unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        var before = statistics.getPrepareStatementCount();
        analysis.of(new WhatIf.VersionDisabled(old), ClusterScope.of(cluster.subscription()), "", 100);
        var ofOne = statistics.getPrepareStatementCount() - before;
        IntStream.range(0, 10).forEach(number -> cluster.sibling(old));
        before = statistics.getPrepareStatementCount();

        var impacts = analysis.of(new WhatIf.VersionDisabled(old), ClusterScope.of(cluster.subscription()), "", 100);

        assertThat(impacts.onPage()).hasSize(11);
        assertThat(statistics.getPrepareStatementCount() - before).isEqualTo(ofOne);
    }

    @Test
    void an_expired_version_still_unwraps_and_refuses_scale_up() {
        var impact = only(new WhatIf.VersionExpired(old));

        assertThat(impact.atOnce()).containsExactly(SCALE_UP_REFUSED);
        assertThat(impact.atNextReboot()).isEmpty();
    }

    @Test
    void deleting_a_key_loses_all_its_versions_and_stops_a_rotation() {
        cluster.move(next, 1);

        var impact = only(new WhatIf.WholeKeyDeleted(name));

        assertThat(impact.atOnce()).containsExactly(KEY_LOST, CHANGE_KEY_REFUSED, SCALE_UP_REFUSED, ROTATION_WAITS);
        assertThat(impact.atNextReboot()).hasSize(SealedCluster.NODES);
    }

    @Test
    void disabling_a_version_affects_only_nodes_with_deks_under_it() {
        cluster.move(next, SealedCluster.DEKS_PER_NODE);

        var impact = only(new WhatIf.VersionDisabled(next));

        assertThat(impact.atNextReboot()).hasSize(1);
    }

    @Test
    void closing_the_firewall_affects_only_clusters_of_that_vault() {
        SealedCluster.under(Keys.aVersion(), DATABASE);

        assertThat(only(new WhatIf.FirewallClosed(vault)).atOnce()).contains(KEY_LOST);
    }

    @Test
    void removing_wrap_key_loses_nothing_and_refuses_scale_up() {
        var impact = only(new WhatIf.PermissionRemoved(vault, AN_IDENTITY, KeyPermission.WRAP_KEY));

        assertThat(impact.atOnce()).containsExactly(CHANGE_KEY_WITHIN_VAULT_REFUSED, SCALE_UP_REFUSED);
        assertThat(impact.atNextReboot()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "WRAP_KEY"})
    void removing_a_permission_that_admission_checks_prove_stops_following(KeyPermission permission) {
        cluster.follow();

        var impact = only(new WhatIf.PermissionRemoved(vault, AN_IDENTITY, permission));

        assertThat(impact.atOnce()).containsExactly(CHANGE_KEY_WITHIN_VAULT_REFUSED, FOLLOWING_STOPS, SCALE_UP_REFUSED);
    }

    @Test
    void an_expired_version_does_not_stop_following_to_a_newer_one() {
        cluster.follow();

        assertThat(only(new WhatIf.VersionExpired(old)).atOnce()).containsExactly(SCALE_UP_REFUSED);
    }

    @Test
    void removing_wrap_key_fails_a_resize_that_has_disks_to_seal() {
        cluster.addNode();

        var impact = only(new WhatIf.PermissionRemoved(vault, AN_IDENTITY, KeyPermission.WRAP_KEY));

        assertThat(impact.atOnce()).contains(OPERATION_FAILS);
    }

    @Test
    void disabling_a_key_fails_a_creation_whose_nodes_are_not_added_yet() {
        var key = Keys.aVersion();
        var created =
                aCluster().in(cluster.subscription(), "g").protectedWith(key).build();
        DATABASE.bean(Clusters.class).add(created, added -> added);

        var impact = only(new WhatIf.VersionDisabled(key));

        assertThat(impact.atOnce()).containsExactly(SCALE_UP_REFUSED, OPERATION_FAILS);
    }

    @Test
    void disabling_a_rotation_target_without_deks_does_not_lose_the_key() {
        cluster.move(next, 0);

        var impact = only(new WhatIf.VersionDisabled(next));

        assertThat(impact.atOnce()).containsExactly(SCALE_UP_REFUSED, ROTATION_WAITS);
        assertThat(impact.atNextReboot()).isEmpty();
    }

    @Test
    void removing_a_permission_of_another_identity_affects_no_cluster() {
        var change = new WhatIf.PermissionRemoved(vault, identity("other"), KeyPermission.UNWRAP_KEY);

        assertThat(impacts(change).onPage()).isEmpty();
        assertThat(impacts(change).elsewhere()).isZero();
    }

    @Test
    void disabling_an_unused_version_affects_no_cluster() {
        assertThat(impacts(new WhatIf.VersionDisabled(next)).onPage()).isEmpty();
        assertThat(impacts(new WhatIf.VersionDisabled(next)).elsewhere()).isZero();
    }

    @Test
    void affected_clusters_of_other_subscriptions_are_counted_and_not_named() {
        SealedCluster.under(old, DATABASE);

        var impacts = impacts(new WhatIf.VersionDisabled(old));

        assertThat(impacts.onPage())
                .extracting(Impact::cluster)
                .containsExactly(cluster.cluster().resourceId());
        assertThat(impacts.elsewhere()).isOne();
    }

    @Test
    void affected_clusters_are_listed_in_pages_by_name() {
        var names = Stream.of(cluster, cluster.sibling(old), cluster.sibling(old))
                .map(SealedCluster::name)
                .sorted()
                .toList();
        cluster.sibling(Keys.aVersion()); // not affected
        var change = new WhatIf.VersionDisabled(old);

        var first = analysis.of(change, ClusterScope.of(cluster.subscription()), "", 2);
        var second = analysis.of(change, ClusterScope.of(cluster.subscription()), names.get(1), 2);

        assertThat(names(first)).isEqualTo(names.subList(0, 2));
        assertThat(names(second)).isEqualTo(names.subList(2, 3));
        assertThat(second.elsewhere()).isZero();
    }

    @Test
    void affected_clusters_can_be_counted_and_named_without_the_effects_on_them() {
        cluster.sibling(old);
        var scope = ClusterScope.of(cluster.subscription());
        var change = new WhatIf.VersionDisabled(old);

        var affected = analysis.clusters(change, scope, 1);

        assertThat(affected.first())
                .containsExactly(
                        analysis.of(change, scope, "", 1).onPage().get(0).cluster());
        assertThat(affected.totals()).isEqualTo(new ImpactTotals(2, 2, 0));
    }

    private static List<String> names(Impacts impacts) {
        return impacts.onPage().stream().map(impact -> impact.cluster().name()).toList();
    }

    private Impact only(WhatIf change) {
        var impacts = impacts(change).onPage();
        assertThat(impacts).hasSize(1);
        return impacts.get(0);
    }

    private Impacts impacts(WhatIf change) {
        return analysis.of(change, ClusterScope.of(cluster.subscription()), "", 10);
    }

    private KeyId version() {
        return name.version(UUID.randomUUID().toString().replace("-", ""));
    }
}
