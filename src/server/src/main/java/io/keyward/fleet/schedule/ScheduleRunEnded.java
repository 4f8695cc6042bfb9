package io.keyward.fleet.schedule;

/** A run of a schedule was started, skipped or refused, and is recorded. Fired by the server that recorded it. */
public record ScheduleRunEnded(RunOutcome outcome) {}
