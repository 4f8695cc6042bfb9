package io.keyward.disk;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.aVersion;
import static io.keyward.key.Keys.wrappedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import jakarta.ejb.EJBException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the store promises about disks and their DEKs, on both databases. */
@ParameterizedClass
@EnumSource
class DisksTest {

    private static final int NODES = 3;
    private static final int SEALED_PER_NODE = 3; // two data disks and the temporary disk
    private static final KeyId OLD = aVersion();
    private static final KeyId NEW = aVersion();

    @Parameter
    TestDatabase database;

    private Clusters clusters;
    private Nodes nodes;
    private Disks disks;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_whose_disks_wait_for_their_deks() {
        clusters = database.bean(Clusters.class);
        nodes = database.bean(Nodes.class);
        disks = database.bean(Disks.class);
        cluster = aCluster()
                .protectedWith(OLD)
                .with(RoleName.WORKERNODE, NODES, 2)
                .build();
        clusters.add(cluster, added -> {
            for (var ordinal = 0; ordinal < NODES; ordinal++) {
                disks.add(added, added.role(RoleName.WORKERNODE), nodes.add(added, RoleName.WORKERNODE, ordinal));
            }
            return null;
        });
    }

    @Test
    void disks_of_a_node_are_those_of_the_disk_table() { // R1, R7, R24
        var first = disks.of(cluster.id()).stream().limit(4);

        assertThat(first)
                .extracting(disk -> disk.kind() + " " + disk.lun() + " " + disk.protection())
                .containsExactly("OS 0 SSE", "DATA 0 SSE_AND_CMK", "DATA 1 SSE_AND_CMK", "TEMP 0 CMK");
    }

    @Test
    void the_store_lets_no_disk_be_there_twice() { // invariant 1
        var node = nodes.of(cluster.id()).get(0);

        assertThatThrownBy(() -> clusters.change(cluster.id(), standing -> {
                    disks.add(standing, standing.role(RoleName.WORKERNODE), node);
                    return null;
                }))
                .isInstanceOf(EJBException.class);

        assertThat(disks.unsealed(cluster.id(), 100)).hasSize(NODES * SEALED_PER_NODE);
    }

    @Test
    void every_disk_but_those_of_the_operating_system_waits_for_a_dek() { // R1, R24
        var waiting = disks.unsealed(cluster.id(), 100);

        assertThat(waiting).hasSize(NODES * SEALED_PER_NODE);
        assertThat(disks.of(cluster.id()).stream().filter(disk -> disk.kind() == DiskKind.OS))
                .extracting(Disk::id)
                .doesNotContainAnyElementsOf(waiting);
    }

    @Test
    void a_disk_is_sealed_once() {
        var disk = disks.unsealed(cluster.id(), 1).get(0);
        var first = wrappedBy(OLD);

        var sealed = List.of(disks.seal(disk, first), disks.seal(disk, wrappedBy(OLD)));

        assertThat(sealed).containsExactly(true, false);
        assertThat(dek(disk)).isEqualTo(first);
        assertThat(disks.unsealed(cluster.id(), 100)).doesNotContain(disk);
    }

    @Test
    void the_schema_holds_no_half_of_a_wrapping() { // invariant 1
        var disk = disks.unsealed(cluster.id(), 1).get(0);

        assertThatThrownBy(() -> disks.seal(disk, new WrappedDek(OLD, WrapAlgorithm.RSA_OAEP, null)))
                .isInstanceOf(EJBException.class);

        assertThat(disks.unsealed(cluster.id(), 100)).contains(disk);
    }

    @Test
    void what_is_not_under_a_key_is_asked_for_range_by_range_in_order() {
        var sealed = sealAll(OLD);
        var range = new DiskRange(sealed.get(1), sealed.get(5));
        disks.rewrap(sealed.get(2), dek(sealed.get(2)), wrappedBy(NEW));

        var first = disks.notUnder(cluster.id(), NEW, range, 0, 2);
        var next = disks.notUnder(cluster.id(), NEW, range, first.get(1).id(), 10);

        assertThat(first).extracting(Disk::id).containsExactly(sealed.get(1), sealed.get(3));
        assertThat(next).extracting(Disk::id).containsExactly(sealed.get(4), sealed.get(5));
    }

    @Test
    void one_key_version_is_one_however_it_is_spelt() { // R11
        sealAll(OLD);
        var spelt = KeyId.parse(OLD.canonical());

        var left = disks.notUnder(cluster.id(), spelt, new DiskRange(0, Long.MAX_VALUE), 0, 100);

        assertThat(left).isEmpty();
        assertThat(disks.counts(cluster.id()).under(spelt)).isEqualTo(NODES * SEALED_PER_NODE);
    }

    @Test
    void ranges_cover_every_sealed_disk_once() {
        var sealed = sealAll(OLD);

        for (var most : List.of(1, 2, 4, 9, 50)) {
            var ranges = disks.ranges(cluster.id(), most);

            assertThat(ranges).hasSize(Math.min(most, sealed.size()));
            assertThat(sealed).allSatisfy(disk -> assertThat(ranges)
                    .filteredOn(range -> range.first() <= disk && disk <= range.last())
                    .hasSize(1));
        }
    }

    @Test
    void a_cluster_without_sealed_disks_has_no_ranges_counts_or_samples() {
        assertThat(disks.ranges(cluster.id(), 4)).isEmpty();
        assertThat(disks.counts(cluster.id()).byKey()).isEmpty();
        assertThat(disks.samplesPerKey(cluster.id())).isEmpty();
        assertThat(disks.keysPerNode(cluster.id())).isEmpty();
    }

    @Test
    void keys_in_use_are_counted_and_sampled_and_told_node_by_node() { // invariant 8
        var sealed = sealAll(OLD);
        var moved = wrappedBy(NEW);
        disks.rewrap(sealed.get(0), dek(sealed.get(0)), moved);
        var present = nodes.of(cluster.id()).stream().map(Node::id).toList();

        var counts = disks.counts(cluster.id());

        assertThat(counts.byKey()).isEqualTo(Map.of(OLD, 8L, NEW, 1L));
        assertThat(counts.total()).isEqualTo(9);
        assertThat(disks.samplesPerKey(cluster.id()))
                .contains(moved)
                .extracting(WrappedDek::wrappedBy)
                .containsExactlyInAnyOrder(OLD, NEW);
        assertThat(disks.keysPerNode(cluster.id()))
                .isEqualTo(Map.of(
                        present.get(0), Set.of(OLD, NEW),
                        present.get(1), Set.of(OLD),
                        present.get(2), Set.of(OLD)));
    }

    @Test
    void another_cluster_is_not_counted() {
        sealAll(OLD);
        var other = aCluster().protectedWith(OLD).build();

        var counts = disks.counts(other.id());

        assertThat(counts.total()).isZero();
    }

    @Test
    void an_erased_node_keeps_no_dek_and_says_which_key_it_had() {
        sealAll(OLD);
        var going = nodes.of(cluster.id()).get(1);

        erase(going);

        assertThat(all(going)).hasSize(4).allSatisfy(disk -> {
            assertThat(disk.dek()).isEmpty();
            assertThat(disk.erasure()).contains(Erasure.UNCONFIRMED);
        });
        assertThat(all(going).stream().filter(disk -> disk.protection().hasDek()))
                .allSatisfy(disk -> assertThat(disk.erasedUnder()).contains(OLD));
        assertThat(disks.counts(cluster.id()).total()).isEqualTo(6);
        assertThat(disks.keysPerNode(cluster.id())).doesNotContainKey(going.id());
    }

    @Test
    void an_erased_disk_is_never_sealed_again() {
        var waiting = disks.unsealed(cluster.id(), 100);
        nodes.of(cluster.id()).forEach(this::erase);

        var sealed = disks.seal(waiting.get(0), wrappedBy(OLD));

        assertThat(sealed).isFalse();
        assertThat(disks.unsealed(cluster.id(), 100)).isEmpty();
        assertThat(disks.of(cluster.id())).isEmpty();
    }

    private void erase(Node node) {
        clusters.change(cluster.id(), locked -> {
            disks.erase(node);
            return null;
        });
    }

    private List<Long> sealAll(KeyId key) {
        var waiting = disks.unsealed(cluster.id(), 100);
        waiting.forEach(disk -> disks.seal(disk, wrappedBy(key)));
        return waiting;
    }

    private WrappedDek dek(long disk) {
        return disks.of(cluster.id()).stream()
                .filter(found -> found.id() == disk)
                .findFirst()
                .flatMap(Disk::dek)
                .orElseThrow();
    }

    private List<Disk> all(Node node) {
        try (var entities = database.factory().createEntityManager()) {
            return entities.createQuery("from Disk d where d.node = :node", Disk.class)
                    .setParameter("node", node.id())
                    .getResultList();
        }
    }
}
