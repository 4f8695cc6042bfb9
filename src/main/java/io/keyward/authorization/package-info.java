/**
 * Decides who may do what, with the model and the words of Azure RBAC: actions, role definitions, role assignments and scopes.
 * It uses only {@code problem}; the packages of the APIs call it before they call the domain. Begin with
 * {@link io.keyward.authorization.Permissions} and {@link io.keyward.authorization.Grants}.
 */
package io.keyward.authorization;
