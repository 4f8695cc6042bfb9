package io.keyward.access;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.checkedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disks;
import io.keyward.disk.NeededKeys;
import io.keyward.disk.Rewrap;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.Keys;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The history of a cluster has the incidents that affected it, whatever key it is under now, and no others. */
@OnEachDatabase
class IncidentsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private final KeyId next = Keys.aVersion();

    @Test
    void an_incident_stays_in_the_history_of_a_cluster_that_moves_to_another_key() {
        var cluster = underKey(key);
        refused(key, AN_IDENTITY, 1);

        moved(cluster, next);
        accesses().remove(key, AN_IDENTITY, second(5));

        assertThat(history(cluster)).extracting(Incident::key).containsExactly(key);
        assertThat(history(cluster).get(0).endedAt()).contains(second(5));
    }

    @Test
    void an_incident_of_a_key_that_the_cluster_no_longer_needs_is_not_in_its_history() {
        var cluster = underKey(key);
        moved(cluster, next);

        refused(key, AN_IDENTITY, 1);

        assertThat(history(cluster)).isEmpty();
    }

    @Test
    void an_incident_of_a_rotation_target_is_in_the_history() {
        var cluster = underKey(key);
        clusters().change(cluster.id(), locked -> {
            locked.rotateTo(next);
            return null;
        });
        refused(next, AN_IDENTITY, 1);

        moved(cluster, Keys.aVersion());

        assertThat(history(cluster)).extracting(Incident::key).containsExactly(next);
    }

    @Test
    void an_incident_of_a_version_that_only_some_disks_need_is_in_the_history() {
        var cluster = underKey(next);
        disks().unsealed(cluster.id(), 1).forEach(disk -> disks().seal(disk, checkedBy(key)));
        refused(key, AN_IDENTITY, 1);

        disks().rewrap(disks().of(cluster.id()).stream()
                .flatMap(disk -> disk.dek().stream().map(old -> new Rewrap(disk.id(), old, checkedBy(next))))
                .toList());

        assertThat(history(cluster)).extracting(Incident::key).containsExactly(key);
    }

    @Test
    void an_incident_is_in_the_history_of_a_cluster_created_while_it_lasted() {
        refused(key, AN_IDENTITY, 1);
        var cluster = underKey(key);

        accesses().record(key, AN_IDENTITY, access -> access.worked(KeyPermission.UNWRAP_KEY, second(2)), second(2));
        moved(cluster, next);

        assertThat(history(cluster)).extracting(Incident::endedAt).containsExactly(Optional.of(second(2)));
    }

    @Test
    void an_incident_stays_in_the_history_of_a_cluster_created_while_it_lasted_when_the_key_is_removed() {
        refused(key, AN_IDENTITY, 1);
        var cluster = underKey(key);

        accesses().remove(key, AN_IDENTITY, second(5));
        moved(cluster, next);

        assertThat(history(cluster)).extracting(Incident::key).containsExactly(key);
        assertThat(history(cluster)).extracting(Incident::endedAt).containsExactly(Optional.of(second(5)));
    }

    @Test
    void an_incident_of_another_identity_is_not_in_the_history() {
        var cluster = underKey(key);
        var other = new ManagedIdentityId(AN_IDENTITY.text() + "2");

        refused(key, other, 1);

        assertThat(history(cluster)).isEmpty();
    }

    @Test
    void the_spelling_of_keys_and_identities_makes_no_difference_to_the_history() {
        var uppercase = new KeyName("https://KV1.vault.azure.net:443", "DISK-KEY").version(key.version());
        var cluster = underKey(uppercase);

        refused(key, new ManagedIdentityId(AN_IDENTITY.text().toUpperCase(Locale.ROOT)), 1);
        moved(cluster, next);

        assertThat(history(cluster)).hasSize(1);
    }

    @Test
    void the_history_is_read_page_by_page() {
        var cluster = underKey(key);
        for (var at = 1; at <= 5; at += 2) {
            refused(key, AN_IDENTITY, at);
            var end = second(at + 1);
            accesses().record(key, AN_IDENTITY, access -> access.worked(KeyPermission.UNWRAP_KEY, end), end);
        }

        var first = page(cluster, 0);
        var second = page(cluster, first.get(1).id());

        assertThat(first).extracting(Incident::noticedAt).containsExactly(second(5), second(3));
        assertThat(second).extracting(Incident::noticedAt).containsExactly(second(1));
    }

    private List<Incident> page(Cluster cluster, long after) {
        var identity = cluster.requireEncryption().identity();
        return database.bean(Incidents.class).page(cluster.id(), Set.of(key), identity, after, 2);
    }

    private Cluster underKey(KeyId version) {
        var cluster = aCluster()
                .protectedWith(version)
                .with(RoleName.WORKERNODE, 1, 1)
                .build();
        return clusters().add(cluster, added -> {
            var node = database.bean(Nodes.class).add(added, RoleName.WORKERNODE, 0);
            disks().add(added, added.role(RoleName.WORKERNODE), node);
            return added;
        });
    }

    private void moved(Cluster cluster, KeyId target) {
        clusters().change(cluster.id(), locked -> {
            locked.target().ifPresent(under -> locked.endRotation());
            locked.rotateTo(target);
            locked.completeRotation();
            return null;
        });
    }

    private void refused(KeyId version, ManagedIdentityId identity, long at) {
        accesses().add(version, identity);
        accesses()
                .record(
                        version,
                        identity,
                        access -> access.failed(
                                KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(version), second(at)),
                        second(at));
    }

    /** The incidents that the cluster shows now. */
    private List<Incident> history(Cluster cluster) {
        var now = clusters().get(cluster.resourceId());
        var keys = database.bean(NeededKeys.class).of(now).all();
        return database.bean(Incidents.class)
                .page(now.id(), Set.copyOf(keys), now.requireEncryption().identity(), 0, 10);
    }

    private KeyAccesses accesses() {
        return database.bean(KeyAccesses.class);
    }

    private Clusters clusters() {
        return database.bean(Clusters.class);
    }

    private Disks disks() {
        return database.bean(Disks.class);
    }

    private static Instant second(long second) {
        return START.plusSeconds(second);
    }
}
