package io.keyward.disk.tally;

import static io.keyward.key.Keys.aVersion;
import static io.keyward.key.Keys.checkedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.Rewrap;
import io.keyward.disk.UnsealedDisks;
import io.keyward.key.KeyId;
import io.keyward.testsupport.Race;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The tally agrees with the rows of the disks after each change, and after simultaneous changes. */
@OnPostgresql
class DekTallyTest {

    @Parameter
    TestDatabase database;

    private final KeyId old = aVersion();
    private final KeyId next = aVersion();
    private Disks disks;
    private DekTally tally;
    private TallyDrift drift;
    private UnsealedDisks cluster;
    private ClusterId id;

    @BeforeEach
    void a_sealed_cluster() {
        disks = database.bean(Disks.class);
        tally = database.bean(DekTally.class);
        drift = database.bean(TallyDrift.class);
        cluster = new UnsealedDisks(database, old);
        id = cluster.cluster().id();
        cluster.sealAll(old);
    }

    @Test
    void sealed_disks_are_counted_with_their_nodes() {
        requireSameAsDisks();
        assertThat(tally.of(id)).containsOnlyKeys(old);
    }

    @Test
    void a_disk_that_has_a_dek_already_is_not_counted_again() {
        var sealed = sealed().get(0);

        assertThat(disks.seal(Map.of(sealed.id(), checkedBy(next)))).isZero();

        requireSameAsDisks();
    }

    @Test
    void moved_deks_are_counted_under_their_new_version() {
        move(sealed().subList(0, 2));

        requireSameAsDisks();
        assertThat(tally.of(id)).containsEntry(next, 2L);
    }

    @Test
    void a_dek_that_was_not_moved_is_counted_where_it_was() {
        var stale = sealed().subList(0, 1);
        move(stale);

        move(stale);

        requireSameAsDisks();
        assertThat(tally.of(id)).containsEntry(next, 1L);
    }

    @Test
    void erased_nodes_are_no_longer_counted() {
        erase(nodes().get(0));

        requireSameAsDisks();
    }

    @Test
    void a_cluster_without_deks_has_no_numbers_and_after_a_merge_no_rows() {
        nodes().forEach(this::erase);

        merge();

        assertThat(tally.of(id)).isEmpty();
        requireSameAsDisks();
    }

    @Test
    void rows_are_merged_without_a_change_of_the_numbers() {
        sealed().forEach(disk -> move(List.of(disk)));

        merge();

        assertThat(drift.spreadAmong(List.of(id))).isEmpty();
        requireSameAsDisks();
    }

    @Test
    void several_clusters_are_read_together() {
        var other = new UnsealedDisks(database, next);
        other.sealAll(next);

        var numbers = tally.of(List.of(id, other.cluster().id()));

        assertThat(numbers.get(id)).containsOnlyKeys(old);
        assertThat(numbers.get(other.cluster().id())).containsOnlyKeys(next);
    }

    @Test
    void changes_at_the_same_time_leave_the_numbers_of_the_disks() {
        var sealed = sealed();
        var moves = IntStream.range(0, sealed.size())
                .<Runnable>mapToObj(place -> () -> move(sealed.subList(place, place + 1)));
        var erasures = nodes().stream().limit(1).<Runnable>map(node -> () -> erase(node));
        var merges = IntStream.range(0, 2).<Runnable>mapToObj(number -> this::merge);

        var failures = Race.run(
                Stream.of(moves, erasures, merges).flatMap(tasks -> tasks).toArray(Runnable[]::new));

        assertThat(failures).isEmpty();
        requireSameAsDisks();
        merge();
        requireSameAsDisks();
    }

    private void requireSameAsDisks() {
        assertThat(tally.of(id)).isEqualTo(disks.counts(id).byKey());
        assertThat(drift.among(List.of(id))).isEmpty();
    }

    private void move(List<Disk> chunk) {
        disks.rewrap(chunk.stream()
                .map(disk -> new Rewrap(disk.id(), disk.dek().orElseThrow(), checkedBy(next)))
                .toList());
    }

    private void erase(Node node) {
        database.bean(Clusters.class).change(id, locked -> {
            disks.erase(node);
            return null;
        });
    }

    private void merge() {
        database.bean(Clusters.class).change(id, locked -> {
            tally.compact(id);
            return null;
        });
    }

    private List<Node> nodes() {
        return database.bean(Nodes.class).of(id);
    }

    private List<Disk> sealed() {
        return disks.of(id).stream().filter(disk -> disk.dek().isPresent()).toList();
    }
}
