/**
 * Checks for every request of the ARM API, before the resource runs, whether the caller may perform the action. Begin with
 * {@link io.keyward.arm.permission.PermissionFilter}.
 */
package io.keyward.arm.permission;
