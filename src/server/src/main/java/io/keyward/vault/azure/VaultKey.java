package io.keyward.vault.azure;

import static java.util.stream.Collectors.toSet;

import com.azure.security.keyvault.keys.models.JsonWebKey;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyType;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.vault.preflight.FetchedKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** A key version as the Azure SDK read it from the vault. */
final class VaultKey implements FetchedKey {

    private final KeyId id;
    private final KeyVaultKey key;
    private final RSAPublicKey publicKey; // null if the key is not an RSA key

    /** @throws IllegalArgumentException if the response contains no key, or an RSA key with missing or invalid numbers */
    VaultKey(KeyId id, KeyVaultKey key) {
        this.id = id;
        this.key = key;
        if (key.getKey().getKeyType() == null) {
            throw new IllegalArgumentException("the response contains no key");
        }
        this.publicKey = isRsa() ? rsaKey(key.getKey()) : null;
    }

    @Override
    public KeyAttributes attributes() {
        var properties = key.getProperties();
        return new KeyAttributes(
                id,
                !Boolean.FALSE.equals(properties.isEnabled()),
                instant(properties.getNotBefore()),
                instant(properties.getExpiresOn()),
                instant(properties.getCreatedOn()),
                !recoveryLevel().equals("Purgeable"),
                !recoveryLevel().contains("Purgeable"),
                String.valueOf(key.getKeyType()),
                publicKey == null ? 0 : publicKey.getModulus().bitLength(),
                operations());
    }

    // a key without a list of operations permits all of them (RFC 7517)
    private Set<String> operations() {
        var operations = key.getKeyOperations();
        return operations == null
                ? Set.of("wrapKey", "unwrapKey")
                : operations.stream().map(KeyOperation::toString).collect(toSet());
    }

    @Override
    public RSAPublicKey publicKey() {
        if (publicKey == null) {
            throw new IllegalStateException("%s is not an RSA key".formatted(id));
        }
        return publicKey;
    }

    private static RSAPublicKey rsaKey(JsonWebKey jwk) {
        if (jwk.getN() == null || jwk.getE() == null) {
            throw new IllegalArgumentException("the response contains no RSA key");
        }
        try {
            var numbers = new RSAPublicKeySpec(new BigInteger(1, jwk.getN()), new BigInteger(1, jwk.getE()));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(numbers);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the response contains no RSA key", e);
        }
    }

    private boolean isRsa() {
        return KeyType.RSA.equals(key.getKeyType()) || KeyType.RSA_HSM.equals(key.getKeyType());
    }

    private static Optional<Instant> instant(OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private String recoveryLevel() {
        var level = key.getProperties().getRecoveryLevel();
        return level == null ? "" : level;
    }
}
