/**
 * The administration of roles: what requests to assign, define and delete them have in common. Begin with {@link
 * io.keyward.authorization.administration.RoleAdministration}.
 */
package io.keyward.authorization.administration;
