package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.wire.HeartbeatAnswer;
import io.keyward.agent.wire.HeartbeatAnswer.KeyAccess;
import io.keyward.agent.wire.UnlockReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnwrapScheduleTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private final UnwrapSchedule schedule = new UnwrapSchedule(Duration.ofMinutes(15), Duration.ofMinutes(1));

    @Test
    void the_first_unwrap_is_due_at_once() {
        boolean held = false;

        assertThat(schedule.due(Optional.empty(), server(KeyAccess.OK), held, THEN))
                .isTrue();
    }

    @Test
    void in_quiet_times_an_unwrap_is_rare() {
        assertThat(due(UnlockReport.ok(THEN), server(KeyAccess.OK), 899)).isFalse();
        assertThat(due(UnlockReport.ok(THEN), server(KeyAccess.OK), 900)).isTrue();
    }

    @Test
    void a_fault_that_keyward_sees_makes_no_unwraps() {
        assertThat(due(UnlockReport.ok(THEN), server(KeyAccess.FAULT), 20)).isFalse();
    }

    @Test
    void a_refusal_that_keyward_sees_is_checked_at_once() {
        assertThat(due(UnlockReport.ok(THEN), server(KeyAccess.REFUSED), 1)).isTrue();
    }

    @Test
    void an_own_refusal_is_checked_at_each_heartbeat() {
        var refused = UnlockReport.failed(new Refusal("KeyDisabled", "no"), THEN);

        assertThat(due(refused, server(KeyAccess.OK), 1)).isTrue();
        assertThat(due(refused, Optional.empty(), 1)).isTrue();
    }

    @Test
    void an_own_fault_is_checked_again_soon_but_not_at_each_heartbeat() {
        var fault = UnlockReport.failed(new Fault("VaultThrottled", "busy"), THEN);

        assertThat(due(fault, server(KeyAccess.OK), 20)).isFalse();
        assertThat(due(fault, server(KeyAccess.OK), 60)).isTrue();
    }

    @Test
    void without_keyward_an_unwrap_is_due_more_often() {
        assertThat(due(UnlockReport.ok(THEN), Optional.empty(), 59)).isFalse();
        assertThat(due(UnlockReport.ok(THEN), Optional.empty(), 60)).isTrue();
    }

    @Test
    void an_unwrap_is_due_at_each_heartbeat_until_every_volume_is_back() {
        boolean held = true;

        assertThat(schedule.due(Optional.of(UnlockReport.ok(THEN)), server(KeyAccess.OK), held, THEN.plusSeconds(1)))
                .isTrue();
    }

    private boolean due(UnlockReport last, Optional<HeartbeatAnswer> server, long second) {
        boolean held = false;
        return schedule.due(Optional.of(last), server, held, THEN.plusSeconds(second));
    }

    private static Optional<HeartbeatAnswer> server(KeyAccess access) {
        boolean suspend = false;
        boolean cut = false;
        boolean attest = false;
        return Optional.of(new HeartbeatAnswer(1, access, Optional.empty(), suspend, cut, attest));
    }
}
