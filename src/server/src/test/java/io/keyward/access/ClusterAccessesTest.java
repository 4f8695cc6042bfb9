package io.keyward.access;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.checkedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disks;
import io.keyward.disk.NeededKeys;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.ManagedIdentityId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known about the access to the key versions that a cluster needs. */
class ClusterAccessesTest {

    private final KeyAccesses accesses = TestDatabase.H2.bean(KeyAccesses.class);
    private final Clusters clusters = TestDatabase.H2.bean(Clusters.class);
    private final Disks disks = TestDatabase.H2.bean(Disks.class);
    private final ClusterAccesses clusterAccesses =
            new ClusterAccesses(TestDatabase.H2.bean(NeededKeys.class), accesses);

    private final KeyId old = Keys.aVersion();
    private final KeyId inForce = Keys.aVersion();
    private final KeyId unneeded = Keys.aVersion();

    @Test
    void the_access_of_a_cluster_has_the_recorded_access_to_the_key_versions_that_it_needs() {
        var cluster = clusterUnder(inForce);
        disks.unsealed(cluster.id(), 1).forEach(disk -> disks.seal(disk, checkedBy(old)));
        accesses.add(old, AN_IDENTITY);
        accesses.add(unneeded, AN_IDENTITY);

        var access = clusterAccesses.of(clusters.get(cluster.resourceId()));

        assertThat(access.accesses()).extracting(KeyAccess::key).containsExactly(old);
        assertThat(access.keys().wrappedWith()).containsExactly(old);
        assertThat(access.keys().encryption().sealingKey()).isEqualTo(inForce);
    }

    @Test
    void the_accesses_of_many_clusters_are_the_same_as_those_of_each() {
        var one = clusters.get(clusterUnder(inForce).resourceId());
        disks.unsealed(one.id(), 1).forEach(disk -> disks.seal(disk, checkedBy(old)));
        var other = clusters.get(clusterUnder(unneeded).resourceId());
        List.of(old, inForce, unneeded).forEach(key -> accesses.add(key, AN_IDENTITY));
        accesses.add(old, new ManagedIdentityId(AN_IDENTITY.text() + "-of-another"));

        var all = clusterAccesses.of(Map.of(
                one.id(), one.requireEncryption(),
                other.id(), other.requireEncryption()));

        assertThat(ids(all.get(one.id()))).containsExactlyInAnyOrderElementsOf(ids(clusterAccesses.of(one)));
        assertThat(ids(all.get(other.id()))).containsExactlyInAnyOrderElementsOf(ids(clusterAccesses.of(other)));
        assertThat(all.get(one.id()).keys()).isEqualTo(clusterAccesses.of(one).keys());
    }

    private static List<Long> ids(ClusterAccess access) {
        return access.accesses().stream().map(KeyAccess::id).toList();
    }

    private Cluster clusterUnder(KeyId version) {
        var built = aCluster()
                .protectedWith(version)
                .with(RoleName.WORKERNODE, 1, 1)
                .build();
        return clusters.add(built, added -> {
            var node = TestDatabase.H2.bean(Nodes.class).add(added, RoleName.WORKERNODE, 0);
            disks.add(added, added.role(RoleName.WORKERNODE), node);
            return added;
        });
    }
}
