package io.keyward.vault.preflight;

import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.VaultProblem;

/** Single questions to a vault; what goes wrong leaves as a {@link VaultProblem}. */
public interface KeyOperations {

    ShownKey newest(KeyName key, ManagedIdentityId identity);

    ShownKey version(KeyId key, ManagedIdentityId identity);

    WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek proof, ManagedIdentityId identity);

    Dek unwrap(WrappedDek dek, ManagedIdentityId identity);
}
