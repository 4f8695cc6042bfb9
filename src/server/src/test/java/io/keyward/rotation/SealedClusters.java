package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.key.CheckedDek;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappingKey;
import io.keyward.vault.Vault;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;

/** Stores running clusters whose disks are sealed, and reads their disks. */
public final class SealedClusters {

    public static final int DEKS = 2 * 3; // of each cluster

    private final Vault vault;
    private final Clusters clusters;
    private final Nodes nodes;
    private final Disks disks;

    SealedClusters(TestBeans beans, Vault vault) {
        this.vault = vault;
        this.clusters = beans.get(Clusters.class);
        this.nodes = beans.get(Nodes.class);
        this.disks = beans.get(Disks.class);
    }

    /** A running cluster of two workers, each of its disks sealed. */
    public Cluster under(KeyId key) {
        return under(key, aCluster(), 2, 2);
    }

    /** A running cluster with these workers, each of its disks sealed. A worker has a temporary disk besides its data disks. */
    public Cluster under(KeyId key, ClusterBuilder builder, int workers, int dataDisks) {
        var cluster = builder.protectedWith(key)
                .with(RoleName.WORKERNODE, workers, dataDisks)
                .build();
        clusters.add(cluster, added -> {
            for (var ordinal = 0; ordinal < workers; ordinal++) {
                disks.add(added, added.role(RoleName.WORKERNODE), nodes.add(added, RoleName.WORKERNODE, ordinal));
            }
            return null;
        });
        var wrapping = vault.examine(key, WrapAlgorithm.RSA_OAEP, AN_IDENTITY).require();
        clusters.change(cluster.id(), ready -> {
            disks.seal(disks.unsealed(ready.id(), 1_000).stream()
                    .collect(toMap(disk -> disk, disk -> dekUnder(wrapping, disk))));
            ready.markRunning();
            return null;
        });
        return clusters.get(cluster.id());
    }

    /** The disks that have a DEK, in the order in which a rotation moves them. */
    public List<Disk> of(Cluster cluster) {
        return disks.of(cluster.id()).stream()
                .filter(disk -> disk.dek().isPresent())
                .sorted(Comparator.comparing(Disk::id))
                .toList();
    }

    public Disk disk(Cluster cluster, long id) {
        return of(cluster).stream().filter(disk -> disk.id() == id).findFirst().orElseThrow();
    }

    /** Leaves the disk as a release without check values sealed it. */
    public void removeCheckValue(long disk) {
        try (var entities = TestDatabase.H2.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery("update disk set check_value = null where id = :id")
                    .setParameter("id", disk)
                    .executeUpdate();
            entities.getTransaction().commit();
        }
    }

    /** A running cluster that has no node. */
    public Cluster withoutDisks(KeyId key) {
        var cluster = aCluster().protectedWith(key).build();
        clusters.add(cluster, added -> null);
        clusters.change(cluster.id(), ready -> {
            ready.markRunning();
            return null;
        });
        return clusters.get(cluster.id());
    }

    /** A different DEK, wrapped, but with the check value of the disk's DEK, so it is accepted as the DEK of the disk. */
    public CheckedDek rewrapped(Disk disk, KeyId key) {
        return new CheckedDek(
                dekUnder(key, disk.id()).wrapped(), disk.dekCheck().orElseThrow());
    }

    private CheckedDek dekUnder(KeyId key, long disk) {
        return dekUnder(vault.examine(key, WrapAlgorithm.RSA_OAEP, AN_IDENTITY).require(), disk);
    }

    private static CheckedDek dekUnder(WrappingKey key, long disk) {
        try (var dek = Dek.generate(new SecureRandom())) {
            return CheckedDek.wrap(dek, disk, key);
        }
    }
}
