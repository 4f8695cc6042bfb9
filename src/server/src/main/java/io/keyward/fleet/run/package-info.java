/**
 * Runs fleet rotations: the request, the requests that pause, cancel and roll back, and the sweep that starts the rotations of
 * the clusters. Begin with {@link io.keyward.fleet.run.FleetRotation}.
 */
package io.keyward.fleet.run;
