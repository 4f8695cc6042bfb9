/**
 * What role assignments and role definitions mean for the vaults: who may do what with the keys of a vault that uses role-based
 * access control. It may use {@code login} and {@code state}. Begin with {@link
 * io.keyward.localazure.role.VaultRoles}.
 */
package io.keyward.localazure.role;
