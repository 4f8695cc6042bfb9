/**
 * Plans fleet rotations: which clusters are selected, their targets, and why clusters are refused. Begin with {@link
 * io.keyward.fleet.plan.FleetPlanner}.
 */
package io.keyward.fleet.plan;
