/**
 * Checks for every request of the ARM API, before the resource runs, whether the caller may perform the action. It may
 * use {@code authorization} and {@code audit} below it and no other subpackage of {@code arm}. Begin with {@link
 * io.keyward.arm.permission.RouteActions}, the table of all routes.
 */
package io.keyward.arm.permission;
