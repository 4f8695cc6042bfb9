package io.keyward.disk;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.disk.UnsealedDisks.NODES;
import static io.keyward.disk.UnsealedDisks.SEALED_PER_NODE;
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
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Disks by key version: counted, sampled and read in ranges, on both databases. */
@OnEachDatabase
class DisksByKeyTest {

    private static final KeyId OLD = aVersion();
    private static final KeyId NEW = aVersion();

    @Parameter
    TestDatabase database;

    private Disks disks;
    private DisksByKey disksByKey;
    private UnsealedDisks unsealedDisks;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_with_unsealed_disks() {
        disks = database.bean(Disks.class);
        disksByKey = database.bean(DisksByKey.class);
        unsealedDisks = new UnsealedDisks(database, OLD);
        cluster = unsealedDisks.cluster();
    }

    @Test
    void disks_under_other_keys_are_read_range_by_range_in_order() {
        var sealed = unsealedDisks.sealAll(OLD);
        var range = new DiskRange(sealed.get(1), sealed.get(5));
        disks.rewrap(List.of(new Rewrap(sealed.get(2), unsealedDisks.dek(sealed.get(2)), checkedBy(NEW))));

        var first = disksByKey.notUnder(cluster.id(), NEW, range, 0, 2);
        var next = disksByKey.notUnder(cluster.id(), NEW, range, first.get(1).id(), 10);

        assertThat(first).extracting(Disk::id).containsExactly(sealed.get(1), sealed.get(3));
        assertThat(next).extracting(Disk::id).containsExactly(sealed.get(4), sealed.get(5));
    }

    @Test
    void only_the_given_disks_that_have_not_moved_to_the_key_are_read() {
        var sealed = unsealedDisks.sealAll(OLD);
        disks.rewrap(List.of(new Rewrap(sealed.get(2), unsealedDisks.dek(sealed.get(2)), checkedBy(NEW))));

        var left = disksByKey.notUnder(NEW, List.of(sealed.get(4), sealed.get(2), sealed.get(1)));

        assertThat(left).extracting(Disk::id).containsExactly(sealed.get(1), sealed.get(4));
    }

    @Test
    void a_key_version_is_the_same_in_every_spelling() { // R11
        unsealedDisks.sealAll(OLD);
        var spelt = KeyId.parse(OLD.canonical());

        var left = disksByKey.notUnder(cluster.id(), spelt, new DiskRange(0, Long.MAX_VALUE), 0, 100);

        assertThat(left).isEmpty();
        assertThat(disks.counts(cluster.id()).under(spelt)).isEqualTo(NODES * SEALED_PER_NODE);
    }

    @Test
    void every_sealed_disk_is_in_exactly_one_range() {
        var sealed = unsealedDisks.sealAll(OLD);

        for (var most : List.of(1, 2, 4, 9, 50)) {
            var ranges = disksByKey.ranges(cluster.id(), most);

            assertThat(ranges).hasSize(Math.min(most, sealed.size()));
            assertThat(sealed).allSatisfy(disk -> assertThat(ranges)
                    .filteredOn(range -> range.first() <= disk && disk <= range.last())
                    .hasSize(1));
        }
    }

    @Test
    void a_cluster_without_sealed_disks_has_no_ranges_counts_or_samples() {
        assertThat(disksByKey.ranges(cluster.id(), 4)).isEmpty();
        assertThat(disks.counts(cluster.id()).byKey()).isEmpty();
        assertThat(disksByKey.samplesPerKey(cluster.id(), 2)).isEmpty();
        assertThat(disks.keysPerNode(cluster.id())).isEmpty();
    }

    @Test
    void disks_under_each_key_version_are_counted_sampled_and_listed_by_node() { // invariant 8
        var sealed = unsealedDisks.sealAll(OLD);
        var moved = wrappedBy(NEW);
        disks.rewrap(List.of(new Rewrap(sealed.get(0), unsealedDisks.dek(sealed.get(0)), checked(moved))));
        var present = database.bean(Nodes.class).of(cluster.id()).stream()
                .map(Node::id)
                .toList();

        var counts = disks.counts(cluster.id());

        assertThat(counts.byKey()).isEqualTo(Map.of(OLD, 8L, NEW, 1L));
        assertThat(counts.total()).isEqualTo(9);
        assertThat(disksByKey.samplesPerKey(cluster.id(), 2).values())
                .allSatisfy(sample -> assertThat(sample).isSortedAccordingTo(comparing(Disk::id)))
                .flatExtracting(sample -> sample)
                .extracting(Disk::id)
                .containsExactlyInAnyOrder(sealed.get(0), sealed.get(1), sealed.get(2));
        assertThat(disksByKey.samplesPerKey(cluster.id(), 2)).containsOnlyKeys(OLD, NEW);
        assertThat(disks.keysPerNode(cluster.id()))
                .isEqualTo(Map.of(
                        present.get(0), Set.of(OLD, NEW),
                        present.get(1), Set.of(OLD),
                        present.get(2), Set.of(OLD)));
    }

    @Test
    void disks_of_another_cluster_under_the_same_key_are_not_returned() { // invariant 1
        var other = new UnsealedDisks(database, OLD);
        var others = other.sealAll(OLD);
        var sealed = unsealedDisks.sealAll(OLD);

        var left = disksByKey.notUnder(cluster.id(), NEW, new DiskRange(0, Long.MAX_VALUE), 0, 100);

        assertThat(left).extracting(Disk::id).containsExactlyElementsOf(sealed);
        assertThat(sample(cluster.id())).containsExactly(unsealedDisks.dek(sealed.get(0)));
        assertThat(sample(other.cluster().id())).containsExactly(other.dek(others.get(0)));
        assertThat(disksByKey.ranges(cluster.id(), 1)).containsExactly(new DiskRange(sealed.get(0), sealed.get(8)));
        assertThat(disks.keysPerNode(cluster.id())).hasSize(NODES);
    }

    private List<WrappedDek> sample(ClusterId of) {
        return disksByKey.samplesPerKey(of, 1).get(OLD).stream()
                .flatMap(disk -> disk.dek().stream())
                .toList();
    }

    @Test
    void deks_of_another_cluster_are_not_counted() {
        unsealedDisks.sealAll(OLD);
        var other = aCluster().protectedWith(OLD).build();

        var counts = disks.counts(other.id());

        assertThat(counts.total()).isZero();
    }
}
