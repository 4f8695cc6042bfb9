/**
 * The page about roles: who has which role where. Begin with {@link io.keyward.portal.role.RolePage}.
 */
package io.keyward.portal.role;
