package io.keyward.vault.azure;

import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;

import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.trace.Traces;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.guard.VaultGuards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

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
    private UnwrapCalls unwraps;
    private VaultErrorMapper errors;
    private VaultGuards guards;

    protected VaultClient() {} // for CDI

    @Inject
    VaultClient(KeyVaultCalls calls, UnwrapCalls unwraps, VaultErrorMapper errors, VaultGuards guards) {
        this.calls = calls;
        this.unwraps = unwraps;
        this.errors = errors;
        this.guards = guards;
    }

    VaultKey newest(VaultRequest request) {
        return call(request, GET, () -> calls.getNewest(request));
    }

    VaultKey version(VaultRequest request, KeyId version) {
        return call(request, GET, () -> calls.getVersion(request, version));
    }

    /** @throws VaultProblem unless the key is among the vault's deleted keys */
    void requireDeleted(VaultRequest request) {
        call(request, GET, () -> {
            calls.getDeleted(request);
            return true;
        });
    }

    WrappedDek wrap(VaultRequest request, KeyId version, WrapAlgorithm algorithm, Dek value) {
        return call(request, WRAP_KEY, () -> calls.wrap(request, version, algorithm, value));
    }

    Dek unwrap(VaultRequest request, WrappedDek dek) {
        return call(request, UNWRAP_KEY, () -> unwrapped(request, dek));
    }

    // the permission of the request can be another one: it says what a refusal would mean
    private <T> T call(VaultRequest request, KeyPermission operation, Supplier<T> call) {
        var attributes = Map.of(
                "keyward.vault",
                request.host().authority(),
                "keyward.key",
                request.subject().toString());
        return Traces.within("vault " + operation.wire(), attributes, () -> guards.counts(request.host())
                .count(operation, () -> errors.mapped(request, call)));
    }

    // the time-out may occur after the DEK arrived: then no caller gets it, and it is wiped here
    private Dek unwrapped(VaultRequest request, WrappedDek dek) {
        var received = new AtomicReference<Dek>();
        try {
            unwraps.unwrap(request, dek, received::set);
            return received.get();
        } catch (RuntimeException e) {
            Optional.ofNullable(received.get()).ifPresent(Dek::close);
            throw e;
        }
    }
}
