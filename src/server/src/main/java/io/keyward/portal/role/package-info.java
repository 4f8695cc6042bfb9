/**
 * The pages about roles: who has which role at which scope, and custom roles. Begin with {@link
 * io.keyward.portal.role.RolePage}.
 */
package io.keyward.portal.role;
