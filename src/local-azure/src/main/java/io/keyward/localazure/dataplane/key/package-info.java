/**
 * The key operations of the data plane, as Key Vault's clients call them. It may use {@code dataplane} and the packages
 * below it. Begin with {@link KeyResource} and {@link CryptoService}.
 */
package io.keyward.localazure.dataplane.key;
