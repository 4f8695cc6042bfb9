package io.keyward.vault.azure;

import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.VaultProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A plain client of Key Vault: one method for each REST call, without retries or limits. Every failure leaves as a
 * {@link VaultProblem}.
 *
 * <p>It is a bean apart from {@link KeyVaultCalls} because the time-out interceptor throws outside the method that it
 * interrupts: only a caller of that bean can map the exception.
 */
@ApplicationScoped
class VaultClient {

    private KeyVaultCalls calls;
    private VaultErrorMapper errors;

    protected VaultClient() {} // for CDI

    @Inject
    VaultClient(KeyVaultCalls calls, VaultErrorMapper errors) {
        this.calls = calls;
        this.errors = errors;
    }

    VaultKey newest(VaultRequest request) {
        return errors.mapped(request, () -> calls.getNewest(request));
    }

    VaultKey version(VaultRequest request, KeyId version) {
        return errors.mapped(request, () -> calls.getVersion(request, version));
    }

    /** @throws VaultProblem unless the key is among the vault's deleted keys */
    void requireDeleted(VaultRequest request) {
        errors.mapped(request, () -> {
            calls.getDeleted(request);
            return true;
        });
    }

    WrappedDek wrap(VaultRequest request, KeyId version, WrapAlgorithm algorithm, Dek value) {
        return errors.mapped(request, () -> calls.wrap(request, version, algorithm, value));
    }

    Dek unwrap(VaultRequest request, WrappedDek dek) {
        return errors.mapped(request, () -> unwrapped(request, dek));
    }

    // the time-out may occur after the DEK arrived: then no caller gets it, and it is wiped here
    private Dek unwrapped(VaultRequest request, WrappedDek dek) {
        var received = new AtomicReference<Dek>();
        try {
            calls.unwrap(request, dek, received::set);
            return received.get();
        } catch (RuntimeException e) {
            Optional.ofNullable(received.get()).ifPresent(Dek::close);
            throw e;
        }
    }
}
