/**
 * Gets access tokens of customers' managed identities: from Keyward's host, or by a federated credential. Of the subpackages
 * of {@code vault} it uses only {@code transport}. Begin with {@link io.keyward.vault.identity.IdentityCredentials}.
 */
package io.keyward.vault.identity;
