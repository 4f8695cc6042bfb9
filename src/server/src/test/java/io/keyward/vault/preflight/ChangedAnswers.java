package io.keyward.vault.preflight;

import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A vault in memory, some of whose answers a test replaces. */
final class ChangedAnswers implements KeyOperations {

    private final KeyOperations vault;
    final List<Dek> unwrapped = new ArrayList<>();
    Supplier<FetchedKey> get;
    Supplier<WrappedDek> wrap;
    List<Function<WrappedDek, Dek>> unwraps = List.of(); // for the first calls; the vault answers the others

    ChangedAnswers(KeyOperations vault) {
        this.vault = vault;
    }

    @Override
    public FetchedKey newest(KeyName key) {
        return vault.newest(key);
    }

    @Override
    public FetchedKey version(KeyId key) {
        return get == null ? vault.version(key) : get.get();
    }

    @Override
    public WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek value) {
        return wrap == null ? vault.wrap(key, algorithm, value) : wrap.get();
    }

    @Override
    public Dek unwrap(WrappedDek dek) {
        var call = unwrapped.size();
        var value = call < unwraps.size() ? unwraps.get(call).apply(dek) : vault.unwrap(dek);
        unwrapped.add(value);
        return value;
    }

    Dek asItIs(WrappedDek dek) {
        return vault.unwrap(dek);
    }
}
