package io.keyward.vault.azure;

import io.keyward.key.Canary;
import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.key.WrappingKey;
import io.keyward.vault.Preflight;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.preflight.KeyExamination;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;

/** The customer's vault in Azure Key Vault, or in what speaks its protocol. */
@ApplicationScoped
public class KeyVault implements Vault {

    private static final SecureRandom RANDOM = new SecureRandom();

    private VaultClient questions;
    private Clock clock;

    protected KeyVault() {} // for CDI

    @Inject
    KeyVault(VaultClient questions, Clock clock) {
        this.questions = questions;
        this.clock = clock;
    }

    @Override
    public KeyId newest(KeyName key, ManagedIdentityId identity) {
        var newest = questions.newest(key, identity).attributes();
        if (!newest.enabled()) {
            throw new VaultRefusal.KeyDisabled(newest.id());
        }
        return newest.id();
    }

    @Override
    public WrappingKey prove(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        return examine(key, algorithm, identity).require();
    }

    @Override
    public Preflight examine(KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        return KeyExamination.of(questions, key, algorithm, identity, clock.instant());
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        return questions.unwrap(dek, identity);
    }

    @Override
    public KeyAttributes shown(KeyName key, ManagedIdentityId identity) {
        return questions.probing().newest(key, identity).attributes();
    }

    @Override
    public KeyAttributes shown(KeyId key, ManagedIdentityId identity) {
        return questions.probing().version(key, identity).attributes();
    }

    @Override
    public Canary canary(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        var shown = questions.probing().version(key, identity);
        return Canary.sealedBy(new RsaWrappingKey(key, algorithm, shown.publicKey()), RANDOM);
    }

    @Override
    public void probe(WrappedDek sealed, ManagedIdentityId identity) {
        questions.probing().unwrap(sealed, identity).close();
    }

    @Override
    public void probe(Canary canary, ManagedIdentityId identity) {
        try (var unwrapped = questions.probing().unwrap(canary.wrapped(), identity)) {
            if (!canary.confirms(unwrapped)) {
                throw new VaultRefusal.CiphertextMismatch(canary.wrapped().wrappedBy());
            }
        }
    }

    @Override
    public void probeWrap(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        try (var value = Dek.generate(RANDOM)) {
            questions.probing().wrap(key, algorithm, value, identity);
        }
    }
}
