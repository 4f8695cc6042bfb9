/**
 * Customers' keys: which keys are refused, how the loss of a key shows and clears, how clusters follow their key, and
 * which key versions are still needed. The tests use the drivers in {@code blackbox.client} and {@code
 * io.keyward.vault.Cause}, the reasons why a call to a vault fails. Begin with {@code RefusedKeyCampaign}, then read
 * {@code KeyWatchIT}.
 */
package io.keyward.blackbox.key;
