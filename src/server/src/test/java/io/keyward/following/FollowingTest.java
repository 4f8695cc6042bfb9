package io.keyward.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.OnEachDatabase;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.operation.OperationKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clusters that follow their key move to newer versions that can be used, and to no others (R5). */
@OnEachDatabase
class FollowingTest extends FollowingTestBase {

    @Test
    void a_newer_version_starts_an_ordinary_rotation() {
        var newer = vault.newVersion(name);

        server.refresh();

        var rotation = server.operations(server.cluster).get(0);
        assertThat(rotation.kind()).isEqualTo(OperationKind.ROTATE);
        assertThat(rotation.targetKey()).contains(newer);
        assertThat(rotation.caller()).isEqualTo(Following.CALLER);
        assertThat(server.stored().target()).contains(newer);
    }

    @Test
    void the_target_keeps_the_customers_spelling_of_vault_and_key() { // R11
        var newer = vault.newVersion(name);

        server.refresh();

        assertThat(server.stored().target().orElseThrow().toString()).isEqualTo(name + "/" + newer.version());
    }

    @Test
    void a_newer_version_seen_several_times_starts_one_rotation() {
        vault.newVersion(name);

        server.refresh();
        server.refresh();

        assertThat(server.operations(server.cluster)).hasSize(1);
    }

    @Test
    void a_cluster_that_does_not_follow_its_key_stays_under_its_version() {
        var pinned = server.running(Cluster::stopFollowing);
        vault.newVersion(name);

        server.refresh();

        assertThat(server.operations(pinned)).isEmpty();
    }

    @Test
    void a_cluster_whose_rotation_was_canceled_does_not_follow_again_by_itself() {
        vault.newVersion(name);
        server.refresh();
        var rotation = server.operations(server.cluster).get(0);

        server.beans.get(RotationCancel.class).cancel(rotation.id(), Following.CALLER);
        server.refresh();

        assertThat(server.operations(server.cluster)).hasSize(1);
        assertThat(server.stored().target()).isEmpty();
    }

    @Test
    void a_cluster_that_was_moved_back_follows_again_once_its_owner_says_so() {
        vault.newVersion(name);
        server.refresh();
        var rotation = server.operations(server.cluster).get(0);
        server.end(rotation);

        server.end(server.beans
                .get(RotationRollback.class)
                .start(rotation.id(), Following.CALLER)
                .orElseThrow());
        server.refresh();
        var afterRollback = server.operations(server.cluster);
        server.change(Cluster::followNewestVersion);
        server.refresh();

        assertThat(afterRollback).hasSize(2);
        assertThat(server.stored().requireEncryption().key()).isEqualTo(old);
        assertThat(server.operations(server.cluster)).hasSize(3);
    }

    @Test
    void a_cluster_does_not_follow_to_a_version_that_was_created_earlier() {
        var earlier = attributes(vault.newVersion(name), Optional.of(Instant.EPOCH));

        server.see(earlier);

        assertThat(server.operations(server.cluster)).isEmpty();
        assertThat(server.refusal()).isEmpty();
    }

    @Test
    void a_cluster_does_not_follow_to_a_version_without_a_creation_time() {
        server.see(attributes(vault.newVersion(name), Optional.empty()));

        assertThat(server.operations(server.cluster)).isEmpty();
    }

    @Test
    void a_cluster_follows_if_neither_version_has_a_creation_time() {
        server.beans.get(KeyVersions.class).recordAttributes(attributes(old, Optional.empty()), server.clock.instant());

        server.see(attributes(vault.newVersion(name), Optional.empty()));

        assertThat(server.operations(server.cluster)).hasSize(1);
    }

    @Test
    void no_rotation_starts_while_another_one_is_under_way() {
        var first = vault.newVersion(name);
        server.refresh();
        vault.newVersion(name);

        server.refresh();

        assertThat(server.operations(server.cluster)).hasSize(1);
        assertThat(server.stored().target()).contains(first);
    }

    @Test
    void following_is_tried_again_after_an_outage() {
        var newer = vault.newVersion(name);
        var seen = server.attributes();
        vault.failNext(Integer.MAX_VALUE);

        server.see(seen);
        var refused = List.copyOf(server.refused);
        vault.failNext(0);
        server.refresh();

        assertThat(refused).isEmpty();
        assertThat(server.stored().target()).contains(newer);
    }

    private static KeyAttributes attributes(KeyId key, Optional<Instant> createdOn) {
        return new KeyAttributes(
                key, true, Optional.empty(), Optional.empty(), createdOn, true, true, "RSA", 2048, Set.of());
    }
}
