package io.keyward.vault.azure;

import static java.util.stream.Collectors.toSet;

import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyType;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.vault.preflight.ShownKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** A key version as the Azure SDK read it. */
public final class VaultKey implements ShownKey {

    private final KeyId id;
    private final KeyVaultKey shown;

    VaultKey(KeyId id, KeyVaultKey shown) {
        this.id = id;
        this.shown = shown;
        if (!isKey()) {
            throw new IllegalArgumentException("the answer shows no key");
        }
    }

    private boolean isKey() {
        var key = shown.getKey();
        return key.getKeyType() != null && (!isRsa() || (key.getN() != null && key.getE() != null));
    }

    public KeyId id() {
        return id;
    }

    @Override
    public KeyAttributes attributes() {
        var properties = shown.getProperties();
        return new KeyAttributes(
                id,
                !Boolean.FALSE.equals(properties.isEnabled()),
                instant(properties.getNotBefore()),
                instant(properties.getExpiresOn()),
                instant(properties.getCreatedOn()),
                !recoveryLevel().equals("Purgeable"),
                !recoveryLevel().contains("Purgeable"),
                String.valueOf(shown.getKeyType()),
                isRsa() ? publicKey().getModulus().bitLength() : 0,
                operations());
    }

    // a key that does not say what it permits permits everything (RFC 7517)
    private Set<String> operations() {
        var operations = shown.getKeyOperations();
        return operations == null
                ? Set.of("wrapKey", "unwrapKey")
                : operations.stream().map(KeyOperation::toString).collect(toSet());
    }

    boolean inHardware() {
        return KeyType.RSA_HSM.equals(shown.getKeyType());
    }

    @Override
    public RSAPublicKey publicKey() {
        var key = shown.getKey();
        try {
            var numbers = new RSAPublicKeySpec(new BigInteger(1, key.getN()), new BigInteger(1, key.getE()));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(numbers);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("%s is no RSA key".formatted(id), e);
        }
    }

    private boolean isRsa() {
        return KeyType.RSA.equals(shown.getKeyType()) || KeyType.RSA_HSM.equals(shown.getKeyType());
    }

    private static Optional<Instant> instant(OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private String recoveryLevel() {
        var level = shown.getProperties().getRecoveryLevel();
        return level == null ? "" : level;
    }
}
