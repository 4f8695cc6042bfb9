/**
 * Decides who may do what, with the model and the terms of Azure RBAC: actions, role definitions, role assignments and scopes.
 * Begin with {@link io.keyward.authorization.Permissions} and {@link io.keyward.authorization.Grants}.
 */
package io.keyward.authorization;
