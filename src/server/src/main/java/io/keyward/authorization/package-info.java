/**
 * Decides who may do what, with the model and the words of Azure RBAC: actions, role definitions, role assignments and scopes.
 * It may use {@code cluster} and {@code key} for the names of scopes; the packages of the APIs and the portal call it before
 * they call the domain. Begin with {@link io.keyward.authorization.Permissions} and {@link io.keyward.authorization.Grants}.
 */
package io.keyward.authorization;
