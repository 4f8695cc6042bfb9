/**
 * The ARM resources of vaults, their keys, deleted vaults and access policies. It may use {@code vault}, {@code key}, {@code
 * dataplane}, {@code arm.subscription}, {@code arm.wire} and {@code http}. Begin with {@link VaultResource}.
 */
package io.keyward.localazure.arm.vault;
