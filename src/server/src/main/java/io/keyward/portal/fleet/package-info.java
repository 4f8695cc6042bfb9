/**
 * The pages about fleet rotations: the list of a scope, the page of one with its clusters, and the form for a new one with its
 * plan. Begin with {@link io.keyward.portal.fleet.FleetPage}.
 */
package io.keyward.portal.fleet;
