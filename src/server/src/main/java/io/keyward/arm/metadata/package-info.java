/**
 * Provides the addresses of the other services (login authority, Graph, vaults) to clients that know only Keyward's address.
 * The document needs no token, because clients read it before they log in. Begin with {@link
 * io.keyward.arm.metadata.CloudMetadata}.
 */
package io.keyward.arm.metadata;
