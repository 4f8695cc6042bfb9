/**
 * Schedules of fleet rotations: when they run, as whom, and the outcome of the last run. Begin with {@link
 * io.keyward.fleet.schedule.FleetSchedule} and {@link io.keyward.fleet.schedule.ScheduleRunner}.
 */
package io.keyward.fleet.schedule;
