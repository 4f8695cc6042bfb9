/**
 * The vaults: settings, access policies, network rules, addresses and deletion. It may use {@code key}, {@code secret}, {@code
 * object}, {@code role}, {@code state}, {@code http} and the ids of {@code arm.wire}. Begin with {@link Vaults}.
 */
package io.keyward.localazure.vault;
