package io.keyward.vault;

import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import java.security.interfaces.RSAPublicKey;

/** The single answers of a vault in memory, of which a proof is made. */
record InMemoryAnswers(InMemoryVault vault) implements KeyQuestions {

    @Override
    public ShownKey newest(KeyName key, ManagedIdentityId identity) {
        return shown(vault.shownTo(identity, key));
    }

    @Override
    public ShownKey version(KeyId key, ManagedIdentityId identity) {
        return shown(vault.shownTo(identity, key));
    }

    @Override
    public WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek proof, ManagedIdentityId identity) {
        return vault.wrapping(key, algorithm, identity).wrap(proof);
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        return vault.unwrapped(dek, identity);
    }

    private ShownKey shown(InMemoryKeyVersion version) {
        return new Shown(version.undated(vault.hasSoftDelete(), vault.isPurgeProtected()), version.publicKey());
    }

    private record Shown(KeyAttributes attributes, RSAPublicKey publicKey) implements ShownKey {}
}
