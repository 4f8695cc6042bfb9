/**
 * The ARM resources of vaults, deleted vaults and access policies. It may use {@code vault}, {@code arm.subscription}
 * and {@code arm.wire}. Begin with {@link VaultResource}.
 */
package io.keyward.localazure.arm.vault;
