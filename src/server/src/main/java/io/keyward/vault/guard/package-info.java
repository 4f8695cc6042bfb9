/**
 * The limits for calls to one vault: retries, circuit breaker, concurrency and rate. It does not use Azure's SDK. Begin with
 * the class {@code VaultGuard}, which shows the order of the policies.
 */
package io.keyward.vault.guard;
