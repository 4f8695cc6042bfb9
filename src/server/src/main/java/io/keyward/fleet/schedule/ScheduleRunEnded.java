package io.keyward.fleet.schedule;

/** CDI event: a run of a schedule has ended with this outcome. Fired in the transaction that records it. */
public record ScheduleRunEnded(RunOutcome outcome) {}
