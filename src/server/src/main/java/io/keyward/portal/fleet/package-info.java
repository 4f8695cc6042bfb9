/**
 * The pages about fleet rotations: the list of a scope, the page of one with its clusters, the form for a new one with its
 * plan, and the schedules. Begin with {@link io.keyward.portal.fleet.FleetPage}.
 */
package io.keyward.portal.fleet;
