package io.keyward.fleet.schedule;

import io.keyward.problem.ColumnText;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;

/**
 * The last run of a schedule.
 *
 * @param due when it should have begun
 * @param at when a server began it
 * @param message why it failed or was skipped, and what to do; null otherwise
 */
@Embeddable
public record ScheduledRun(
        @Column(name = "last_run_due_at") Instant due,
        @Column(name = "last_run_at") Instant at,
        @Column(name = "last_run_outcome") @Enumerated(EnumType.STRING) RunOutcome outcome,
        @Column(name = "last_run_message") String message) {

    static ScheduledRun started(Instant due, Instant at) {
        return new ScheduledRun(due, at, RunOutcome.STARTED, null);
    }

    static ScheduledRun nothingToDo(Instant due, Instant at) {
        return new ScheduledRun(due, at, RunOutcome.NOTHING_TO_DO, null);
    }

    static ScheduledRun skipped(Instant due, Instant at, String why) {
        return new ScheduledRun(due, at, RunOutcome.SKIPPED, ColumnText.of(why));
    }

    static ScheduledRun failed(Instant due, Instant at, String why) {
        return new ScheduledRun(due, at, RunOutcome.FAILED, ColumnText.of(why));
    }

    public Optional<String> why() {
        return Optional.ofNullable(message);
    }
}
