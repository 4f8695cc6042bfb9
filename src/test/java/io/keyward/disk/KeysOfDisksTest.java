package io.keyward.disk;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.disk.WaitingDisks.NODES;
import static io.keyward.disk.WaitingDisks.SEALED_PER_NODE;
import static io.keyward.key.Keys.aVersion;
import static io.keyward.key.Keys.checked;
import static io.keyward.key.Keys.checkedBy;
import static io.keyward.key.Keys.wrappedBy;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which keys a cluster's disks are under, counted, sampled and asked for range by range, on both databases. */
@ParameterizedClass
@EnumSource
class KeysOfDisksTest {

    private static final KeyId OLD = aVersion();
    private static final KeyId NEW = aVersion();

    @Parameter
    TestDatabase database;

    private Disks disks;
    private WaitingDisks waiting;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_whose_disks_wait_for_their_deks() {
        disks = database.bean(Disks.class);
        waiting = new WaitingDisks(database, OLD);
        cluster = waiting.cluster();
    }

    @Test
    void what_is_not_under_a_key_is_asked_for_range_by_range_in_order() {
        var sealed = waiting.sealAll(OLD);
        var range = new DiskRange(sealed.get(1), sealed.get(5));
        disks.rewrap(sealed.get(2), waiting.dek(sealed.get(2)), checkedBy(NEW));

        var first = disks.notUnder(cluster.id(), NEW, range, 0, 2);
        var next = disks.notUnder(cluster.id(), NEW, range, first.get(1).id(), 10);

        assertThat(first).extracting(Disk::id).containsExactly(sealed.get(1), sealed.get(3));
        assertThat(next).extracting(Disk::id).containsExactly(sealed.get(4), sealed.get(5));
    }

    @Test
    void one_key_version_is_one_however_it_is_spelt() { // R11
        waiting.sealAll(OLD);
        var spelt = KeyId.parse(OLD.canonical());

        var left = disks.notUnder(cluster.id(), spelt, new DiskRange(0, Long.MAX_VALUE), 0, 100);

        assertThat(left).isEmpty();
        assertThat(disks.counts(cluster.id()).under(spelt)).isEqualTo(NODES * SEALED_PER_NODE);
    }

    @Test
    void ranges_cover_every_sealed_disk_once() {
        var sealed = waiting.sealAll(OLD);

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
        assertThat(disks.samplesPerKey(cluster.id(), 2)).isEmpty();
        assertThat(disks.keysPerNode(cluster.id())).isEmpty();
    }

    @Test
    void keys_in_use_are_counted_and_sampled_and_told_node_by_node() { // invariant 8
        var sealed = waiting.sealAll(OLD);
        var moved = wrappedBy(NEW);
        disks.rewrap(sealed.get(0), waiting.dek(sealed.get(0)), checked(moved));
        var present = database.bean(Nodes.class).of(cluster.id()).stream()
                .map(Node::id)
                .toList();

        var counts = disks.counts(cluster.id());

        assertThat(counts.byKey()).isEqualTo(Map.of(OLD, 8L, NEW, 1L));
        assertThat(counts.total()).isEqualTo(9);
        assertThat(counts.keys()).containsExactlyInAnyOrder(OLD, NEW);
        assertThat(disks.samplesPerKey(cluster.id(), 2).values())
                .allSatisfy(sample -> assertThat(sample).isSortedAccordingTo(comparing(Disk::id)))
                .flatExtracting(sample -> sample)
                .extracting(Disk::id)
                .containsExactlyInAnyOrder(sealed.get(0), sealed.get(1), sealed.get(2));
        assertThat(disks.samplesPerKey(cluster.id(), 2)).containsOnlyKeys(OLD, NEW);
        assertThat(disks.keysPerNode(cluster.id()))
                .isEqualTo(Map.of(
                        present.get(0), Set.of(OLD, NEW),
                        present.get(1), Set.of(OLD),
                        present.get(2), Set.of(OLD)));
    }

    @Test
    void disks_of_another_cluster_under_the_same_key_are_left_out() { // invariant 1
        var other = new WaitingDisks(database, OLD);
        var others = other.sealAll(OLD);
        var sealed = waiting.sealAll(OLD);

        var left = disks.notUnder(cluster.id(), NEW, new DiskRange(0, Long.MAX_VALUE), 0, 100);

        assertThat(left).extracting(Disk::id).containsExactlyElementsOf(sealed);
        assertThat(sample(cluster.id())).containsExactly(waiting.dek(sealed.get(0)));
        assertThat(sample(other.cluster().id())).containsExactly(other.dek(others.get(0)));
        assertThat(disks.ranges(cluster.id(), 1)).containsExactly(new DiskRange(sealed.get(0), sealed.get(8)));
        assertThat(disks.keysPerNode(cluster.id())).hasSize(NODES);
    }

    private List<WrappedDek> sample(ClusterId of) {
        return disks.samplesPerKey(of, 1).get(OLD).stream()
                .flatMap(disk -> disk.dek().stream())
                .toList();
    }

    @Test
    void another_cluster_is_not_counted() {
        waiting.sealAll(OLD);
        var other = aCluster().protectedWith(OLD).build();

        var counts = disks.counts(other.id());

        assertThat(counts.total()).isZero();
    }
}
