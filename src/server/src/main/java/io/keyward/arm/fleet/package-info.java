/**
 * Fleet rotations on the ARM interface, an addition of Keyward: of a subscription and of a resource group. Begin with {@link
 * io.keyward.arm.fleet.FleetRotationsResource}.
 */
package io.keyward.arm.fleet;
