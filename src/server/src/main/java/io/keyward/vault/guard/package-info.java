/**
 * The limits for calls to one vault: retries, circuit breaker, concurrency, and the rate that the vault's quota allows. It
 * uses no other subpackage of {@code vault} and not Azure's SDK. Begin with the class {@code VaultGuard},
 * which shows the policies from the outside to the inside.
 */
package io.keyward.vault.guard;
