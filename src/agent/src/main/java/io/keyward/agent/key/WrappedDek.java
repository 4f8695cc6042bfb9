package io.keyward.agent.key;

/**
 * A DEK wrapped by a key version of the customer's vault.
 *
 * @param keyId the full key identifier with version, as the server sent it
 * @param algorithm Key Vault's name of the algorithm, such as RSA-OAEP
 * @param ciphertext base64url without padding
 */
public record WrappedDek(String keyId, String algorithm, String ciphertext) {}
