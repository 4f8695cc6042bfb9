/**
 * Role assignments and role definitions, as the Azure CLI and the Azure SDKs manage them: the provider {@code
 * Microsoft.Authorization} at every scope. It may use {@code authorization}, {@code arm.json} and {@code arm.wire}. Begin with
 * {@link io.keyward.arm.authorization.RoleAssignmentsResource}.
 */
package io.keyward.arm.authorization;
