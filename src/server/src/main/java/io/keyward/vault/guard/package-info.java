/**
 * The limits for calls to one vault: retries, circuit breaker, concurrency, and the rate that the vault's quota allows. It
 * uses no other subpackage of {@code vault} and not Azure's SDK. Begin with {@link io.keyward.vault.guard.VaultGuards}, which
 * has one strategy for requests and one for probes.
 */
package io.keyward.vault.guard;
