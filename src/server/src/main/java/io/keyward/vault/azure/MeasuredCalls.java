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
import io.keyward.vault.SecretPermission;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.guard.VaultGuards;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The calls to a vault without the policies of {@code vault.guard}. Each call has a span, is counted by its outcome, and fails
 * with a {@link VaultProblem}.
 *
 * <p>It is a separate bean because the time-out interceptor of {@link TimeLimitedCalls} throws outside the intercepted method:
 * only a caller can map the exception.
 */
@Dependent
class MeasuredCalls {

    private final TimeLimitedCalls calls;
    private final TimeLimitedUnwrap unwraps;
    private final VaultErrorMapper errors;
    private final VaultGuards guards;

    @Inject
    MeasuredCalls(TimeLimitedCalls calls, TimeLimitedUnwrap unwraps, VaultErrorMapper errors, VaultGuards guards) {
        this.calls = calls;
        this.unwraps = unwraps;
        this.errors = errors;
        this.guards = guards;
    }

    VaultKey newest(VaultCall call) {
        return measured(call, GET, () -> calls.getNewest(call));
    }

    VaultKey version(VaultCall call, KeyId version) {
        return measured(call, GET, () -> calls.getVersion(call, version));
    }

    /** @throws VaultProblem unless the key is among the vault's deleted keys */
    void requireDeleted(VaultCall call) {
        measured(call, GET, () -> {
            calls.getDeleted(call);
            return true;
        });
    }

    WrappedDek wrap(VaultCall call, KeyId version, WrapAlgorithm algorithm, Dek value) {
        return measured(call, WRAP_KEY, () -> calls.wrap(call, version, algorithm, value));
    }

    Dek unwrap(VaultCall call, WrappedDek dek) {
        return measured(call, UNWRAP_KEY, () -> unwrapped(call, dek));
    }

    /** True if the identity has the permission. The call is not counted, because calls are counted by key permission only. */
    boolean isGranted(VaultCall call, SecretPermission permission) {
        return errors.mapped(call, () -> calls.isGranted(call, permission));
    }

    // {@code operation} is what is counted; {@code call.permission()} can be another one, and says what a refusal means
    private <T> T measured(VaultCall call, KeyPermission operation, Supplier<T> work) {
        var attributes = Map.of(
                "keyward.vault",
                call.host().authority(),
                "keyward.key",
                call.subject().toString());
        return Traces.within("vault " + operation.wireName(), attributes, () -> guards.counts(call.host())
                .count(operation, () -> errors.mapped(call, work)));
    }

    // the time-out may occur after the DEK arrived: no caller gets the DEK then, so it is wiped here
    private Dek unwrapped(VaultCall call, WrappedDek dek) {
        var received = new AtomicReference<Dek>();
        try {
            unwraps.unwrap(call, dek, received::set);
            return received.get();
        } catch (RuntimeException e) {
            Optional.ofNullable(received.get()).ifPresent(Dek::close);
            throw e;
        }
    }
}
