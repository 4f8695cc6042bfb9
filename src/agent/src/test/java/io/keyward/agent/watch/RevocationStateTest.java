package io.keyward.agent.watch;

import static io.keyward.agent.wire.UnlockReport.Result.FAULT;
import static io.keyward.agent.wire.UnlockReport.Result.OK;
import static io.keyward.agent.wire.UnlockReport.Result.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.plan.GracePolicy;
import io.keyward.agent.watch.RevocationState.Level;
import io.keyward.agent.wire.HeartbeatAnswer;
import io.keyward.agent.wire.HeartbeatAnswer.KeyAccess;
import io.keyward.agent.wire.UnlockReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevocationStateTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final GracePolicy GRACE =
            new GracePolicy(Optional.of(Duration.ofHours(1)), Optional.of(Duration.ofHours(3)));

    @Test
    void keyward_and_node_suspend_together() {
        var revocation = look(RevocationState.NONE, REFUSED, says(KeyAccess.REFUSED, Level.SUSPEND), 0);

        assertThat(revocation.level()).isEqualTo(Level.SUSPEND);
    }

    @Test
    void keyward_alone_suspends_nothing() {
        assertThat(look(RevocationState.NONE, OK, says(KeyAccess.REFUSED, Level.CUT), 0))
                .isEqualTo(RevocationState.NONE);
    }

    @Test
    void a_fault_of_the_node_suspends_nothing() {
        assertThat(look(RevocationState.NONE, FAULT, says(KeyAccess.REFUSED, Level.CUT), 0)
                        .level())
                .isEqualTo(Level.RUN);
        assertThat(look(RevocationState.NONE, FAULT, Optional.empty(), 1000).level())
                .isEqualTo(Level.RUN);
    }

    @ParameterizedTest
    @EnumSource(names = {"OK", "FAULT", "UNKNOWN"})
    void the_node_alone_suspends_nothing_while_keyward_sees_no_refusal(KeyAccess access) {
        var first = look(RevocationState.NONE, REFUSED, says(access, Level.CUT), 0);

        assertThat(look(first, REFUSED, says(access, Level.RUN), 1000).level()).isEqualTo(Level.RUN);
    }

    @Test
    void with_keyward_out_of_reach_the_node_suspends_and_cuts_by_the_last_policy() {
        var first = look(RevocationState.NONE, REFUSED, Optional.empty(), 0);
        var waiting = look(first, REFUSED, Optional.empty(), 59);
        var suspended = look(waiting, REFUSED, Optional.empty(), 60);
        var cut = look(suspended, REFUSED, Optional.empty(), 180);

        assertThat(waiting.level()).isEqualTo(Level.RUN);
        assertThat(suspended.level()).isEqualTo(Level.SUSPEND);
        assertThat(cut.level()).isEqualTo(Level.CUT);
    }

    @Test
    void without_a_period_the_node_runs_on() {
        var first = RevocationState.NONE.next(REFUSED, Optional.empty(), GracePolicy.RUN_ON, START);

        assertThat(first.next(REFUSED, Optional.empty(), GracePolicy.RUN_ON, START.plus(Duration.ofDays(900)))
                        .level())
                .isEqualTo(Level.RUN);
    }

    @Test
    void keyward_cuts_after_the_second_period() {
        assertThat(look(RevocationState.NONE, REFUSED, says(KeyAccess.REFUSED, Level.CUT), 0)
                        .level())
                .isEqualTo(Level.CUT);
    }

    @Test
    void a_fault_after_a_refusal_changes_nothing() {
        var suspended = look(RevocationState.NONE, REFUSED, says(KeyAccess.REFUSED, Level.SUSPEND), 0);

        assertThat(look(suspended, FAULT, Optional.empty(), 1000)).isEqualTo(suspended);
    }

    @Test
    void a_suspension_stays_while_the_node_is_refused() {
        var suspended = look(RevocationState.NONE, REFUSED, says(KeyAccess.REFUSED, Level.SUSPEND), 0);

        assertThat(look(suspended, REFUSED, says(KeyAccess.UNKNOWN, Level.RUN), 1)
                        .level())
                .isEqualTo(Level.SUSPEND);
    }

    @Test
    void a_successful_unwrap_ends_the_revocation_and_the_grace_period_starts_over() {
        var refused = look(RevocationState.NONE, REFUSED, Optional.empty(), 0);
        var back = look(refused, OK, Optional.empty(), 50);
        var again = look(back, REFUSED, Optional.empty(), 61);

        assertThat(back).isEqualTo(RevocationState.NONE);
        assertThat(again.level()).isEqualTo(Level.RUN);
    }

    private static RevocationState look(
            RevocationState before, UnlockReport.Result own, Optional<HeartbeatAnswer> server, long minute) {
        return before.next(own, server, GRACE, START.plus(Duration.ofMinutes(minute)));
    }

    private static Optional<HeartbeatAnswer> says(KeyAccess access, Level level) {
        boolean suspend = level != Level.RUN;
        boolean cut = level == Level.CUT;
        boolean attest = false;
        return Optional.of(new HeartbeatAnswer(1, access, Optional.empty(), suspend, cut, attest));
    }
}
