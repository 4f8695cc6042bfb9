package io.keyward.vault;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP_256;

import io.keyward.key.Canary;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrappedDek;
import java.security.SecureRandom;
import java.util.Base64;

/** The vault that a contract tests, and the changes that its owner can make to keys and permissions. */
public abstract class VaultUnderTest {

    public static final ManagedIdentityId IDENTITY =
            new ManagedIdentityId("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg1/providers"
                    + "/Microsoft.ManagedIdentity/userAssignedIdentities/id1");

    static final SecureRandom RANDOM = new SecureRandom();

    /** The vault under test. */
    protected abstract Vault vault();

    /** A fresh name of a key in a vault that has soft delete. */
    protected abstract KeyName aKeyName();

    /** Makes an RSA key of 2048 bits, or its next version. */
    protected abstract KeyId newVersion(KeyName key);

    protected abstract void disable(KeyId key);

    protected abstract void enable(KeyId key);

    protected abstract void delete(KeyName key);

    protected abstract void recover(KeyName key);

    /** Takes a permission on keys away from {@link #IDENTITY}. */
    protected abstract void deny(KeyPermission permission);

    protected abstract void allowAll();

    final Canary canaryUnder(KeyId key) {
        return Canary.sealedBy(vault().examine(key, RSA_OAEP_256, IDENTITY).require(), RANDOM);
    }

    final WrappedDek wrappedUnder(KeyId key) {
        try (var dek = Dek.generate(RANDOM)) {
            return vault().examine(key, RSA_OAEP_256, IDENTITY).require().wrap(dek);
        }
    }

    static String text(Dek dek) {
        return dek.<String, RuntimeException>lend(Base64.getEncoder()::encodeToString);
    }
}
