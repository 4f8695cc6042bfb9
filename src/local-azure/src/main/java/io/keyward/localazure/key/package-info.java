/**
 * The keys of the vaults: versions, key material, cryptographic operations and deletion. It may use {@code object}, {@code
 * http} and {@code state}, and knows neither vaults nor callers. Begin with {@link KeyRing}, then {@link LocalKeyVersion}.
 */
package io.keyward.localazure.key;
