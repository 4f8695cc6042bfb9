package io.keyward.rotation.rewrap;

import static io.keyward.rotation.RotationRun.PARTITIONS;
import static io.keyward.rotation.RotationRun.THREADS;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.disk.Disk;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationEnded;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProblem;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationCounts;
import io.keyward.rotation.RotationRun;
import jakarta.batch.api.partition.PartitionPlan;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The parts of the rotation's batch job, one by one: partitions, reader, processor and closing step. */
@SuppressWarnings("UnnecessaryAssignment") // the batch container sets the properties of artifacts in the same way
class RotationStepsTest {

    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final RotationRun run = new RotationRun();
    private final KeyId old = run.newKey();
    private final KeyId target = run.newKey();
    private Cluster cluster;
    private Operation rotation;

    @BeforeEach
    void an_accepted_rotation() {
        cluster = run.sealed.under(old);
        rotation = run.request(cluster, target);
        run.held().take(rotation.id());
    }

    @Test
    void partitions_cover_all_sealed_disks_in_a_bounded_number_of_ranges() {
        var plan = plan();

        assertThat(plan.getPartitions()).isEqualTo(PARTITIONS);
        assertThat(plan.getThreads()).isEqualTo(THREADS);
        assertThat(plan.getPartitionProperties()).hasSize(PARTITIONS);
        assertThat(Stream.of(plan.getPartitionProperties())
                        .flatMap(range -> read(range.getProperty("first"), range.getProperty("last")).stream()))
                .extracting(Disk::id)
                .containsExactlyElementsOf(sealed());
    }

    @Test
    void a_restarted_job_divides_the_disks_again() {
        var plan = plan();

        assertThat(plan.getPartitionsOverride()).isTrue();
    }

    @Test
    void a_cluster_without_sealed_disks_needs_no_partition_and_one_thread() {
        var empty = run.request(run.sealed.withoutDisks(old), target);

        var plan = plan(empty);

        assertThat(plan.getPartitions()).isZero();
        assertThat(plan.getThreads()).isEqualTo(1);
    }

    @Test
    void the_reader_returns_the_disks_of_its_range_including_both_ends() {
        var ids = sealed();

        var disks = read(ids.get(1).toString(), ids.get(3).toString());

        assertThat(disks).extracting(Disk::id).containsExactly(ids.get(1), ids.get(2), ids.get(3));
    }

    @Test
    void the_reader_returns_nothing_once_the_rotation_has_ended() {
        fail(rotation);

        var disks = read("0", Long.toString(Long.MAX_VALUE));

        assertThat(disks).isEmpty();
    }

    @Test
    void a_rewrapped_dek_shows_that_the_rotation_no_longer_waits() {
        run.operations.change(
                rotation.id(), open -> open.waitFor(OperationProblem.interrupted(open.id()), run.clock.instant()));
        var disk = firstDisk();

        var move = run.part(RewrapProcessor.class).rewrap(rotation.id(), disk);

        assertThat(move.disk()).isEqualTo(disk.id());
        assertThat(move.old()).isEqualTo(disk.dek().orElseThrow());
        assertThat(move.fresh().wrapped().wrappedBy()).isEqualTo(target);
        assertThat(run.now(rotation).waiting()).isEmpty();
    }

    @Test
    void each_disk_and_the_closing_step_show_that_the_job_is_alive() { // otherwise a second job would begin beside it
        run.clock.pass(SILENCE.plusSeconds(1));
        var before = run.held().isSilent(rotation.id());

        run.part(RewrapProcessor.class).rewrap(rotation.id(), firstDisk());
        var afterDisk = run.held().isSilent(rotation.id());
        run.clock.pass(SILENCE.plusSeconds(1));
        var later = run.held().isSilent(rotation.id());
        prove();

        assertThat(List.of(before, afterDisk, later)).containsExactly(true, false, true);
        assertThat(run.held().isSilent(rotation.id())).isFalse();
    }

    @Test
    void the_deks_left_to_move_are_those_not_yet_under_the_target() {
        var counts = run.part(RotationCounts.class);
        var atFirst = counts.deksToMove(rotation);

        var rewrap = run.part(RewrapProcessor.class).rewrap(rotation.id(), firstDisk());
        run.writer(rotation).writeItems(List.of(List.of(rewrap)));

        assertThat(atFirst).isEqualTo(DEKS);
        assertThat(counts.deksToMove(rotation)).isEqualTo(DEKS - 1);
    }

    @Test
    void a_rotation_with_a_dek_left_under_the_old_key_does_not_succeed() { // invariant 2
        var verdict = prove();

        assertThat(verdict).isEqualTo("DISKS_LEFT");
        assertThat(run.now(rotation).isOpen()).isTrue();
        assertThat(keyInForce()).isEqualTo(old);
        assertThat(run.ended).isEmpty();
    }

    @Test
    void a_rotation_that_has_ended_does_not_move_the_cluster_to_its_key() { // invariant 6
        fail(rotation);

        var verdict = prove();

        assertThat(verdict).isEqualTo("CANCELED");
        assertThat(keyInForce()).isEqualTo(old);
        assertThat(run.ended).isEmpty();
    }

    @Test
    void a_rotation_succeeds_once_with_its_counts_on_record() {
        run.background.run();

        var ended = run.now(rotation);

        assertThat(ended.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(ended.deksDone()).isEqualTo(DEKS);
        assertThat(ended.deksTotal()).isEqualTo(DEKS);
        assertThat(run.ended).containsExactly(OperationEnded.of(rotation));
        assertThat(keyInForce()).isEqualTo(target);
    }

    private PartitionPlan plan() {
        return plan(rotation);
    }

    private PartitionPlan plan(Operation of) {
        return BatchProperties.set(run.part(RotationPartitions.class), of.id()).mapPartitions();
    }

    private List<Disk> read(String first, String last) {
        var reader = BatchProperties.set(run.part(RewrapReader.class), rotation.id(), first, last);
        reader.open(null);
        return Stream.generate(reader::readItem)
                .takeWhile(item -> item != null)
                .map(DisksToMove::take)
                .toList();
    }

    private String prove() {
        return BatchProperties.set(run.part(RotationProof.class), rotation.id()).process();
    }

    private void fail(Operation open) {
        run.operations.change(
                open.id(), failed -> failed.fail(ProblemCode.KEY_DISABLED, "given up", run.clock.instant()));
    }

    private Disk firstDisk() {
        return run.disks.of(cluster.id()).stream()
                .filter(found -> found.dek().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private List<Long> sealed() {
        return run.disks.of(cluster.id()).stream()
                .filter(disk -> disk.dek().isPresent())
                .map(Disk::id)
                .toList();
    }

    private KeyId keyInForce() {
        return run.clusters.get(cluster.id()).requireEncryption().key();
    }
}
