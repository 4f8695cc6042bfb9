/**
 * The HTTP client under the Azure SDK, the outbound proxy, and the exception if no response arrives. It uses no other
 * subpackage of {@code vault}. Begin with {@link io.keyward.vault.transport.VaultTransport}.
 */
package io.keyward.vault.transport;
