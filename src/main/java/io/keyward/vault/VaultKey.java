package io.keyward.vault;

import static java.util.stream.Collectors.toSet;

import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyType;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key version as the vault shows it to those who may <em>get</em> it, and what can be read off it: whether it can seal
 * disks at all. Whether it really does is proven by use.
 */
final class VaultKey {

    private static final Set<Integer> SIZES = Set.of(2048, 3072, 4096);

    private final KeyId id;
    private final KeyVaultKey shown;

    VaultKey(KeyId id, KeyVaultKey shown) {
        this.id = id;
        this.shown = shown;
    }

    KeyId id() {
        return id;
    }

    KeyAttributes attributes() {
        var properties = shown.getProperties();
        return new KeyAttributes(
                id,
                !Boolean.FALSE.equals(properties.isEnabled()),
                instant(properties.getNotBefore()),
                instant(properties.getExpiresOn()),
                instant(properties.getCreatedOn()),
                !recoveryLevel().equals("Purgeable"),
                purgeProtected(),
                String.valueOf(shown.getKeyType()),
                isRsa() ? publicKey().getModulus().bitLength() : 0,
                shown.getKeyOperations().stream().map(KeyOperation::toString).collect(toSet()));
    }

    boolean inHardware() {
        return KeyType.RSA_HSM.equals(shown.getKeyType());
    }

    boolean purgeProtected() {
        return !recoveryLevel().contains("Purgeable");
    }

    void requireEnabled() {
        if (Boolean.FALSE.equals(shown.getProperties().isEnabled())) {
            throw new VaultRefusal.KeyDisabled(id);
        }
    }

    /** Refuses what cannot be meant for sealing disks, whoever asks. */
    void requireFitToSeal(Instant now) {
        requireRsa();
        requireEnabled();
        requireValid(now);
        if (!shown.getKeyOperations().containsAll(List.of(KeyOperation.WRAP_KEY, KeyOperation.UNWRAP_KEY))) {
            throw new VaultRefusal.KeyOperationForbidden(id);
        }
        if (recoveryLevel().equals("Purgeable")) {
            throw new VaultRefusal.SoftDeleteOff(id);
        }
    }

    RSAPublicKey publicKey() {
        var key = shown.getKey();
        try {
            var numbers = new RSAPublicKeySpec(new BigInteger(1, key.getN()), new BigInteger(1, key.getE()));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(numbers);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("%s is no RSA key".formatted(id), e);
        }
    }

    private void requireRsa() {
        if (!isRsa()) {
            throw new VaultRefusal.KeyUnsuitable(id, "of type " + shown.getKeyType());
        }
        var bits = publicKey().getModulus().bitLength();
        if (!SIZES.contains(bits)) {
            throw new VaultRefusal.KeyUnsuitable(id, "of %d bits".formatted(bits));
        }
    }

    private void requireValid(Instant now) {
        var properties = shown.getProperties();
        if (properties.getExpiresOn() != null
                && !now.isBefore(properties.getExpiresOn().toInstant())) {
            throw new VaultRefusal.KeyExpired(id);
        }
        if (properties.getNotBefore() != null
                && now.isBefore(properties.getNotBefore().toInstant())) {
            throw new VaultRefusal.KeyNotYetValid(id);
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
