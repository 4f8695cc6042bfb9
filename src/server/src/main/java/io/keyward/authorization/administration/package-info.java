/**
 * The administration of roles, for all requests that assign, define or delete them. Begin with {@link
 * io.keyward.authorization.administration.RoleAdministration}.
 */
package io.keyward.authorization.administration;
