/**
 * The calls that the rest of Keyward can make to the customer's vault, and every way in which a call can fail. This package
 * uses none of its subpackages; they implement it. Begin with {@link io.keyward.vault.Vault}, then {@link
 * io.keyward.vault.VaultProblem} and {@link io.keyward.vault.Cause}.
 */
package io.keyward.vault;
