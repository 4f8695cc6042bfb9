/**
 * The customer's vault as the node calls it: unwrap, public key, and secrets of the recovery kit. It uses {@code identity},
 * {@code http}, {@code json}, {@code key} and {@code problem}. Begin with {@link io.keyward.agent.vault.Vault}.
 */
package io.keyward.agent.vault;
