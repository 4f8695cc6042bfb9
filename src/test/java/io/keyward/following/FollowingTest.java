package io.keyward.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.operation.OperationKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Clusters that follow their key move to a newer version that can be used, and to nothing else (R5). */
@ParameterizedClass
@EnumSource
class FollowingTest extends FollowedKey {

    @Test
    void a_newer_version_is_moved_to_by_an_ordinary_rotation() {
        var newer = vault.newVersion(name);

        server.look();

        var rotation = server.operations(server.cluster).get(0);
        assertThat(rotation.kind()).isEqualTo(OperationKind.ROTATE);
        assertThat(rotation.targetKey()).contains(newer);
        assertThat(rotation.caller()).isEqualTo(Following.CALLER);
        assertThat(server.standing().target()).contains(newer);
    }

    @Test
    void vault_and_key_keep_the_customers_spelling() { // R11
        var newer = vault.newVersion(name);

        server.look();

        assertThat(server.standing().target().orElseThrow().toString()).isEqualTo(name + "/" + newer.version());
    }

    @Test
    void however_often_and_by_how_many_servers_it_is_seen_it_is_one_rotation() {
        vault.newVersion(name);

        server.look();
        server.look();

        assertThat(server.operations(server.cluster)).hasSize(1);
    }

    @Test
    void a_cluster_that_does_not_follow_stays() {
        var pinned = server.running(Cluster::stopFollowing);
        vault.newVersion(name);

        server.look();

        assertThat(server.operations(pinned)).isEmpty();
    }

    @Test
    void a_version_made_earlier_is_not_moved_to_though_the_vault_calls_it_the_newest() {
        var earlier = attributes(vault.newVersion(name), Optional.of(Instant.EPOCH));

        server.see(earlier);

        assertThat(server.operations(server.cluster)).isEmpty();
        assertThat(server.refusal()).isEmpty();
    }

    @Test
    void a_version_of_which_the_vault_does_not_tell_the_age_is_not_moved_to() {
        server.see(attributes(vault.newVersion(name), Optional.empty()));

        assertThat(server.operations(server.cluster)).isEmpty();
    }

    @Test
    void where_the_vault_tells_the_age_of_none_its_word_is_all_there_is() {
        server.beans.get(KeyVersions.class).recordAttributes(attributes(old, Optional.empty()), server.clock.instant());

        server.see(attributes(vault.newVersion(name), Optional.empty()));

        assertThat(server.operations(server.cluster)).hasSize(1);
    }

    @Test
    void while_another_rotation_runs_nothing_is_begun() {
        var first = vault.newVersion(name);
        server.look();
        vault.newVersion(name);

        server.look();

        assertThat(server.operations(server.cluster)).hasSize(1);
        assertThat(server.standing().target()).contains(first);
    }

    @Test
    void a_vault_that_cannot_be_asked_is_tried_with_the_next_look() {
        var newer = vault.newVersion(name);
        var seen = server.shown();
        vault.failNext(Integer.MAX_VALUE);
        server.see(seen);
        assertThat(server.refused).isEmpty();
        vault.failNext(0);

        server.look();

        assertThat(server.standing().target()).contains(newer);
    }

    private static KeyAttributes attributes(KeyId key, Optional<Instant> createdOn) {
        return new KeyAttributes(
                key, true, Optional.empty(), Optional.empty(), createdOn, true, true, "RSA", 2048, Set.of());
    }
}
