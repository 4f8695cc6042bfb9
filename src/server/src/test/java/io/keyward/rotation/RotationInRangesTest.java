package io.keyward.rotation;

import static io.keyward.rotation.RotationSettings.RANGE_LEASE;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.operation.OperationOutcome;
import io.keyward.rotation.range.LeasedRange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two servers move the ranges of one rotation, and each takes over ranges of the other. */
@OnPostgresql
class RotationInRangesTest extends TwoServersInRanges {

    RotationInRangesTest(TestDatabase database) {
        super(database);
    }

    @Test
    void both_servers_move_the_deks_of_one_rotation() {
        rangesOfFirst.look();
        rangesOfSecond.moveAll();
        var bySecond = underTarget();
        rangesOfFirst.moveAll();

        assertThat(bySecond).isEqualTo(RANGE); // the first server has two of three ranges
        assertSucceeds();
        assertThat(first.attempts()).isOne(); // the job of the rotation itself, which proves the target
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
}
