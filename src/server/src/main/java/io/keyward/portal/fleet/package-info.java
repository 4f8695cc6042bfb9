/**
 * The pages about fleet rotations: those of a scope, one with its clusters, and a new one with its plan. Begin with {@link
 * io.keyward.portal.fleet.FleetPage}.
 */
package io.keyward.portal.fleet;
