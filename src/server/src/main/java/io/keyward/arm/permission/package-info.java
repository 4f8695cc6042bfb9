/**
 * Checks for every request of the ARM API, before the resource runs, whether the caller may perform the action. It may
 * use {@code arm.route}, and {@code authorization} and {@code audit} below it. Begin with {@link
 * io.keyward.arm.permission.PermissionFilter}.
 */
package io.keyward.arm.permission;
