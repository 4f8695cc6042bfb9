/**
 * Asks for every request of the ARM API whether its caller may do what it asks, before the resource runs. It may use {@code
 * authorization} below it and no other room of {@code arm}. Begin with {@link io.keyward.arm.permission.RouteActions}, the
 * table of all routes.
 */
package io.keyward.arm.permission;
