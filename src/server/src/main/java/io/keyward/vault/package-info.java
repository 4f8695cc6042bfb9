/**
 * The calls that the rest of Keyward can make to the customer's vault, and every way in which a call can fail. This package
 * uses none of its subpackages; the subpackages {@code azure}, {@code guard}, {@code identity}, {@code preflight} and {@code
 * transport} implement it. Begin with {@link io.keyward.vault.Vault}, then {@link io.keyward.vault.VaultProblem} and {@link
 * io.keyward.vault.Cause}.
 */
package io.keyward.vault;
