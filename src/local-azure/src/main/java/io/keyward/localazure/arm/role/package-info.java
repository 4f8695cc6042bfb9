/**
 * Role assignments and role definitions in ARM. Keyward serves all of them except the assignments at vaults and keys. These are
 * stored here; lists contain both. It may use {@code role}, {@code login}, {@code vault}, {@code arm.hdinsight}, {@code
 * arm.vault}, {@code arm.subscription}, {@code arm.wire} and {@code http}. Begin with {@link
 * io.keyward.localazure.arm.role.ScopedRolesResource} and {@link io.keyward.localazure.arm.role.VaultRolesResource}.
 */
package io.keyward.localazure.arm.role;
