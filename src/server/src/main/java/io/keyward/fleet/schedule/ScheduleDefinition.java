package io.keyward.fleet.schedule;

import io.keyward.fleet.FleetRequest;

/**
 * What the owner of a schedule decides.
 *
 * @param fleet what each run starts
 * @param enabled false if the schedule has no next run until it is enabled again
 */
public record ScheduleDefinition(Recurrence recurrence, FleetRequest fleet, boolean enabled) {}
