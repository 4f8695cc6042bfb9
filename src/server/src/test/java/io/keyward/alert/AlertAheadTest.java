package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.database.OnPostgresql;
import io.keyward.following.FollowingRefusals;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Alerts about risks, raised while the key still unwraps and wraps. */
@OnPostgresql
class AlertAheadTest extends ClusterWithoutAlerts {

    @Test
    void a_weak_wrap_algorithm_is_alerted() {
        var weak = new EncryptionSpec(
                key.key(), Optional.of(key.version()), WrapAlgorithm.RSA1_5, Optional.of(AlertScenario.IDENTITY));
        var other = scenario.running(ClusterBuilder.aCluster().protectedWith(weak), key);

        scenario.review.review(other.id());

        assertThat(scenario.open(other)).containsOnlyKeys(AlertKind.WEAK_ALGORITHM);
    }

    @Test
    void expiry_newer_version_and_missing_purge_protection_of_the_key_in_force_are_alerted() {
        var newest = Keys.aVersion();
        scenario.shows(key, true, TestClock.START.plus(Duration.ofDays(20)), newest);
        scenario.shows(newest, true, TestClock.START.plus(Duration.ofDays(365)), newest);

        scenario.sweep();
        var swept = scenario.open(cluster);
        review();

        assertThat(swept)
                .containsOnlyKeys(AlertKind.KEY_EXPIRES, AlertKind.KEY_NOT_NEWEST, AlertKind.PURGE_PROTECTION_OFF);
        assertThat(swept.get(AlertKind.KEY_NOT_NEWEST).text()).contains(newest.version());
        assertThat(scenario.alerts.of(cluster.id(), 10)).hasSize(3);
    }

    @Test
    void a_newer_version_that_is_disabled_is_not_recommended() {
        var newest = Keys.aVersion();
        scenario.shows(key, true, TestClock.START.plus(Duration.ofDays(365)), newest);
        scenario.shows(newest, false, TestClock.START.plus(Duration.ofDays(365)), newest);

        review();

        assertThat(scenario.open(cluster)).doesNotContainKey(AlertKind.KEY_NOT_NEWEST);
    }

    @Test
    void a_version_that_a_cluster_could_not_follow_to_is_alerted_until_the_refusal_is_cleared() {
        var following = following();
        var candidate = Keys.aVersion();
        refused(following, candidate);
        scenario.sweep();
        var refused = scenario.open(following);
        refusals().clear(following.id());

        scenario.review.review(following.id());

        assertThat(refused).containsOnlyKeys(AlertKind.FOLLOWING_REFUSED);
        assertThat(refused.get(AlertKind.FOLLOWING_REFUSED).text()).contains(candidate.version(), "enable it");
        assertThat(scenario.open(following)).isEmpty();
    }

    @Test
    void the_alert_of_a_refused_version_is_cleared_when_the_cluster_moves_to_another_key() {
        var following = following();
        var another = Keys.aVersion();
        refused(following, Keys.aVersion());
        scenario.sweep();
        var refused = scenario.open(following);
        scenario.rotation(following, another);
        scenario.rotationProven(following);
        scenario.works(another);

        scenario.sweep();

        assertThat(refused).containsOnlyKeys(AlertKind.FOLLOWING_REFUSED);
        assertThat(scenario.open(following)).doesNotContainKey(AlertKind.FOLLOWING_REFUSED);
    }

    private Cluster following() {
        var following = scenario.runningUnder(key);
        scenario.clusters.change(following.id(), cluster -> {
            cluster.followNewestVersion();
            return null;
        });
        return following;
    }

    private void refused(Cluster following, KeyId candidate) {
        var disabled = new KeyAttributes(
                candidate,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                "RSA",
                2048,
                Set.of());
        refusals()
                .record(
                        following.id(),
                        key,
                        disabled,
                        new VaultRefusal.KeyDisabled(candidate),
                        scenario.clock.instant());
    }

    private FollowingRefusals refusals() {
        return scenario.beans.get(FollowingRefusals.class);
    }

    private void review() {
        scenario.review.review(cluster.id());
    }
}
