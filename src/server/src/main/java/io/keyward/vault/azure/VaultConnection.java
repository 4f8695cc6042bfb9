package io.keyward.vault.azure;

import io.keyward.key.Canary;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.SecretPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.guard.CallPolicies;
import io.keyward.vault.guard.KeyCall;
import io.keyward.vault.guard.KeyCosts;
import io.keyward.vault.guard.Purpose;
import io.keyward.vault.preflight.KeyOperations;
import java.util.function.Supplier;

/**
 * A connection to one vault, as one identity and for one purpose. It makes each call under the policies for that purpose.
 * After a failure it finds out the reason, where the vault's answer does not say it ({@link FailureReasons}).
 */
final class VaultConnection implements KeyOperations, AutoCloseable {

    private final ManagedVaultConnection managed;
    private final Purpose purpose;
    private final CallPolicies policies;
    private final MeasuredCalls calls;
    private final FailureReasons reasons;
    private final KeyCosts costs;
    private boolean closed;

    VaultConnection(
            ManagedVaultConnection managed,
            Purpose purpose,
            CallPolicies policies,
            MeasuredCalls calls,
            FailureReasons reasons,
            KeyCosts costs) {
        this.managed = managed;
        this.purpose = purpose;
        this.policies = policies;
        this.calls = calls;
        this.reasons = reasons;
        this.costs = costs;
    }

    @Override
    public VaultKey newest(KeyName key) {
        var call = call(key, KeyPermission.GET);
        return get(call, () -> calls.newest(call));
    }

    @Override
    public VaultKey version(KeyId key) {
        var call = call(key, KeyPermission.GET);
        return get(call, () -> calls.version(call, key));
    }

    @Override
    public WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek value) {
        var call = call(key, KeyPermission.WRAP_KEY);
        return use(call, costs.of(key), WrappedDek.class, () -> calls.wrap(call, key, algorithm, value));
    }

    @Override
    public Dek unwrap(WrappedDek dek) {
        return unwrap(dek, managed);
    }

    /** Unwraps the value of a canary, which is no DEK of a disk. */
    Dek unwrap(Canary canary) {
        return unwrap(canary.wrapped(), managed.withoutDeks());
    }

    private Dek unwrap(WrappedDek wrapped, ManagedVaultConnection connection) {
        var call = call(connection, wrapped.wrappedBy(), KeyPermission.UNWRAP_KEY);
        return use(call, costs.of(wrapped), Dek.class, () -> calls.unwrap(call, wrapped));
    }

    /** @param key any key of the vault; the key itself is not used */
    boolean isGranted(SecretPermission permission, KeyName key) {
        var call = call(key, KeyPermission.GET); // the key permission has no meaning here
        return policies.call(1, Boolean.class, () -> calls.isGranted(call, permission));
    }

    /** Ends the connection: later calls throw {@link IllegalStateException}. The managed connection stays open for others. */
    @Override
    public void close() {
        closed = true;
    }

    private VaultCall call(KeyReference subject, KeyPermission permission) {
        return call(managed.withoutDeks(), subject, permission);
    }

    private VaultCall call(ManagedVaultConnection connection, KeyReference subject, KeyPermission permission) {
        if (closed) {
            throw new IllegalStateException("the connection is closed");
        }
        if (!subject.key().vaultAuthority().equals(managed.host().authority())) {
            throw new IllegalArgumentException("%s is not in the vault of the connection".formatted(subject));
        }
        return new VaultCall(connection, subject, permission);
    }

    private VaultKey get(VaultCall call, Supplier<VaultKey> get) {
        var key = guarded(call, costs.of(call.subject()), VaultKey.class, get);
        costs.learn(key.attributes());
        return key;
    }

    private <T> T use(VaultCall call, int cost, Class<T> type, Supplier<T> use) {
        return guarded(call, cost, type, () -> {
            try {
                return use.get();
            } catch (VaultOutage.ServerError e) {
                throw reasons.ofServerError(call, e);
            }
        });
    }

    private <T> T guarded(VaultCall call, int cost, Class<T> type, Supplier<T> work) {
        try {
            return policies.call(new KeyCall(call.subject(), call.permission()), cost, type, work);
        } catch (VaultRefusal.KeyNotFound e) {
            throw reasons.ofNotFound(call, policies, e);
        } catch (VaultOutage e) {
            throw purpose == Purpose.ADMISSION ? reasons.ofOutageAtAdmission(call, e) : e;
        }
    }
}
