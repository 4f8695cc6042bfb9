/**
 * What a fleet rotation would do: which clusters it selects, their targets, and why clusters are refused. Begin with {@link
 * io.keyward.fleet.plan.FleetPlanner}.
 */
package io.keyward.fleet.plan;
