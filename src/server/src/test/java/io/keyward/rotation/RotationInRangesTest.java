package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationSettings.RANGE_LEASE;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.rotation.range.LeasedRange;
import io.keyward.vault.InMemoryVault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers on one database move the ranges of one rotation. The first server holds the rotation. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("UnnecessaryAssignment") // the batch container sets the properties of artifacts in the same way
class RotationInRangesTest {

    private static final int RANGE = 2;
    private static final Duration NEXT_CHECK = Duration.ofSeconds(1);

    private final TestDatabase database;
    private final InMemoryVault vault = new InMemoryVault();
    private final RotationRun first;
    private final RotationRun second;
    private final StepByStepRanges rangesOfFirst;
    private final StepByStepRanges rangesOfSecond;
    private KeyId old;
    private KeyId target;
    private Cluster cluster;
    private Operation rotation;

    RotationInRangesTest(TestDatabase database) {
        this.database = database;
        first = new RotationRun(database, vault);
        second = new RotationRun(database, vault);
        rangesOfFirst = new StepByStepRanges(first, RANGE);
        rangesOfSecond = new StepByStepRanges(second, RANGE);
    }

    @BeforeEach
    void a_rotation_in_ranges() {
        old = first.newKey();
        target = first.newKey();
        cluster = first.sealed.under(old);
        rotation = first.request(cluster, target);
        first.background.run();
    }

    @AfterEach
    void end() {
        if (first.now(rotation).open()) {
            first.cancellation().cancel(rotation.id(), CALLER);
        }
        first.background.runAfter(CHECK_INTERVAL);
    }

    @Test
    void both_servers_move_the_deks_of_one_rotation() {
        rangesOfFirst.look();
        rangesOfSecond.moveAll();
        var bySecond = underTarget();
        rangesOfFirst.moveAll();

        assertThat(bySecond).isEqualTo(RANGE); // the first server has two of three ranges
        assertSucceeds();
        assertThat(first.attempts()).isOne(); // its own job proves
    }

    @Test
    void one_server_alone_moves_all_ranges() {
        rangesOfFirst.moveAll();

        assertSucceeds();
    }

    @Test
    void a_rotation_that_fits_into_one_range_is_moved_by_the_job_of_its_server() {
        var third = new RotationRun(database, vault);
        new StepByStepRanges(third, DEKS);

        var ended = third.rotate(third.sealed.under(old), target);

        assertThat(ended.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
    }

    @Test
    void the_ranges_of_a_dead_server_are_moved_by_another_one_when_their_leases_end_and_not_before() {
        rangesOfFirst.look();
        rangesOfSecond.moveAll();
        second.clock.pass(RANGE_LEASE.minusSeconds(1));
        rangesOfSecond.moveAll();
        var before = underTarget();
        second.clock.pass(Duration.ofSeconds(1));

        rangesOfSecond.moveAll();

        assertThat(before).isEqualTo(RANGE);
        assertThat(underTarget()).isEqualTo(DEKS);
    }

    @Test
    void the_lease_of_a_range_that_moves_is_renewed() {
        rangesOfFirst.look();
        rangesOfSecond.moveAll();
        for (var second = 0; second < RANGE_LEASE.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            rangesOfFirst.look();
        }

        rangesOfSecond.look();

        assertThat(rangesOfSecond.started()).isEmpty();
    }

    @Test
    void a_server_that_was_suspended_past_its_lease_stores_nothing_and_calls_the_vault_no_more() {
        rangesOfFirst.look();
        var range = rangesOfFirst.started().get(0);
        var disk = disk(range);
        var rewrap = processor(range).rewrap(rotation.id(), disk);
        pass(RANGE_LEASE);
        rangesOfSecond.look();
        var unwraps = vault.unwraps();

        rangesOfFirst.writer(range).writeItems(List.of(List.of(rewrap)));
        var late = processor(range).rewrap(rotation.id(), disk);

        assertThat(underTarget()).isZero();
        assertThat(late).isNull();
        assertThat(vault.unwraps()).isEqualTo(unwraps);
    }

    @Test
    void a_server_stops_the_job_of_a_range_that_it_has_lost() {
        rangesOfFirst.look();
        var lost = rangesOfFirst.started();
        pass(RANGE_LEASE);
        rangesOfSecond.look();

        rangesOfFirst.look();

        assertThat(rangesOfFirst.stopped())
                .isSubsetOf(lost.stream().map(LeasedRange::id).toList())
                .isNotEmpty();
    }

    @Test
    void a_range_whose_job_somebody_stopped_is_taken_again() {
        rangesOfFirst.look();
        var range = rangesOfFirst.started().get(0);
        rangesOfFirst.stopInContainer(range);

        rangesOfSecond.look();
        rangesOfFirst.look();

        assertThat(rangesOfFirst.started()).extracting(LeasedRange::id).contains(range.id());
    }

    @Test
    void a_server_that_stops_gives_its_ranges_back_at_once() {
        rangesOfFirst.look();

        rangesOfFirst.held().releaseAll();
        rangesOfSecond.moveAll();

        assertThat(underTarget()).isEqualTo(DEKS);
    }

    @Test
    void a_refusal_of_the_vault_ends_the_ranges_and_they_go_on_when_the_vault_allows_it() {
        rangesOfSecond.look();
        vault.failNext(Integer.MAX_VALUE);
        rangesOfSecond.moveEach();
        first.background.runAfter(NEXT_CHECK);
        var waiting = first.now(rotation).waiting();
        vault.failNext(0);
        rangesOfSecond.look();
        var meanwhile = rangesOfSecond.started();

        first.background.runAfter(CHECK_INTERVAL.multipliedBy(2));
        first.background.runAfter(CHECK_INTERVAL.multipliedBy(4));
        rangesOfSecond.moveAll();

        assertThat(waiting).isPresent();
        assertThat(meanwhile).isEmpty();
        assertSucceeds();
    }

    @Test
    void a_pause_ends_the_work_of_all_servers_and_after_it_the_ranges_go_on() {
        rangesOfSecond.look();
        first.pause().pause(rotation.id(), CALLER);
        first.background.runAfter(NEXT_CHECK);
        rangesOfSecond.moveAll();
        rangesOfFirst.moveAll();
        var whilePaused = underTarget();

        first.pause().resume(rotation.id());
        first.background.runAfter(CHECK_INTERVAL);
        rangesOfSecond.moveAll();

        assertThat(whilePaused).isZero();
        assertSucceeds();
    }

    @Test
    void nothing_of_a_canceled_rotation_is_moved() {
        rangesOfFirst.look();
        rangesOfSecond.look();
        first.cancellation().cancel(rotation.id(), CALLER);

        rangesOfFirst.moveAll();
        rangesOfSecond.moveAll();

        assertThat(underTarget()).isZero();
    }

    @Test
    void ranges_that_make_no_progress_are_left_to_the_job_of_the_rotation() {
        rangesOfFirst.look();
        for (var check = 0; check < 130; check++) { // longer than two minutes
            rangesOfFirst.look();
            rangesOfSecond.look();
            first.background.runAfter(NEXT_CHECK);
        }

        assertThat(first.now(rotation).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
    }

    @Test
    void a_damaged_dek_is_reported_by_the_job_of_the_rotation_after_the_ranges() {
        var damaged = first.sealed.of(cluster).get(0);
        vault.unwrapWrongly(damaged.dek().orElseThrow());

        rangesOfSecond.moveAll();
        first.background.runAfter(NEXT_CHECK);
        first.background.runAfter(CHECK_INTERVAL);

        assertThat(underTarget()).isEqualTo(DEKS - 1);
        assertThat(first.now(rotation).waiting()).isPresent();
        assertThat(first.damagedDisks().describe(first.now(rotation))).isPresent();
        assertThat(second.damagedDisks().describe(first.now(rotation)))
                .isEmpty(); // the helping server forgets the rotation
    }

    private void assertSucceeds() {
        first.background.runAfter(NEXT_CHECK);
        first.background.runAfter(CHECK_INTERVAL);
        assertThat(first.now(rotation).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(first.counts(cluster).byKey()).isEqualTo(Map.of(target, (long) DEKS));
    }

    private void pass(Duration time) {
        first.clock.pass(time);
        second.clock.pass(time);
    }

    private RewrapProcessor processor(LeasedRange range) {
        var processor = first.part(RewrapProcessor.class);
        processor.range = range.id().toString();
        return processor;
    }

    private Disk disk(LeasedRange range) {
        return first.sealed.of(cluster).stream()
                .filter(disk -> disk.id() >= range.disks().first())
                .findFirst()
                .orElseThrow();
    }

    private long underTarget() {
        return first.counts(cluster).under(target);
    }
}
