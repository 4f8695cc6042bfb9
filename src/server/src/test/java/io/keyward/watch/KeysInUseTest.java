package io.keyward.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.OnEachDatabase;
import io.keyward.key.KeyId;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which key versions clusters need before anything is known about the access to them, on both databases. */
@OnEachDatabase
class KeysInUseTest extends KeyUnderWatch {

    @Test
    void a_rotation_needs_both_versions() {
        var cluster = server.sealedUnder(key, vault);
        var next = vault.newVersion(name);

        change(cluster, locked -> locked.rotateTo(next));

        assertThat(used()).containsExactlyInAnyOrder(key, next);
    }

    @Test
    void a_version_that_has_a_dek_of_a_cluster_under_another_version_is_needed() {
        var cluster = server.sealedUnder(key, vault);
        var next = vault.newVersion(name);

        change(cluster, locked -> {
            locked.rotateTo(next);
            locked.completeRotation();
        });

        assertThat(used()).containsExactlyInAnyOrder(key, next);
    }

    @Test
    void a_version_is_followed_if_one_of_its_clusters_follows_it() {
        server.sealedUnder(key, vault);
        var following = server.sealedUnder(key, vault);

        change(following, Cluster::followNewestVersion);

        assertThat(database.bean(KeysInUse.class).all().values())
                .singleElement()
                .satisfies(use -> assertThat(use.followed()).isTrue());
    }

    private void change(Cluster cluster, Consumer<Cluster> change) {
        server.clusters.change(cluster.id(), locked -> {
            change.accept(locked);
            return null;
        });
        server.update("delete from key_access");
    }

    private Iterable<KeyId> used() {
        return database.bean(KeysInUse.class).all().values().stream()
                .map(KeyUse::key)
                .toList();
    }
}
