/**
 * Tells clients that know only Keyward's address where the rest of their cloud is: login authority, Graph, vaults. The
 * document needs no token, because it is read before the login. Begin with {@link io.keyward.arm.metadata.CloudMetadata}.
 */
package io.keyward.arm.metadata;
