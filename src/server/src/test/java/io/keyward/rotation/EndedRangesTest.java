package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.operation.OperationOutcome;
import org.junit.jupiter.api.Test;

/** Refusals, pauses, cancellations and silence end the ranges of a rotation. The rotation continues without them or ends. */
@OnPostgresql
class EndedRangesTest extends TwoServersInRanges {

    EndedRangesTest(TestDatabase database) {
        super(database);
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
}
