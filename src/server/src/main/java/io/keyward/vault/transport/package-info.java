/**
 * HTTP: the client under the Azure SDK, the outbound proxy, and the exception for a response that did not arrive. It
 * uses no other subpackage of {@code vault}. Begin with {@link io.keyward.vault.transport.VaultTransport}.
 */
package io.keyward.vault.transport;
