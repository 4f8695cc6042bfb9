/**
 * Customers' keys: which keys are refused, how the loss of a key shows and clears, how clusters follow their key, and
 * which key versions are still needed. The tests use the drivers in {@code blackbox.client} and the causes of {@code
 * io.keyward.vault}. Begin with {@code RefusedKeyCampaign}, then read {@code KeyWatchIT}.
 */
package io.keyward.blackbox.key;
