package io.keyward.vault.preflight;

import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.VaultProblem;

/** The calls to a vault that a preflight makes, as one identity. Every failure is a {@link VaultProblem}. */
public interface KeyOperations {

    FetchedKey newest(KeyName key);

    FetchedKey version(KeyId key);

    WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek value);

    Dek unwrap(WrappedDek dek);
}
