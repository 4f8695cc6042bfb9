/**
 * Role assignments and role definitions, as the Azure CLI and the Azure SDKs manage them: the provider {@code
 * Microsoft.Authorization} at every scope. Begin with {@link io.keyward.arm.authorization.RoleAssignmentsResource}.
 */
package io.keyward.arm.authorization;
