package io.keyward.vault.azure;

import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultHosts;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.guard.CallPolicies;
import io.keyward.vault.guard.KeyCall;
import io.keyward.vault.guard.KeyCosts;
import io.keyward.vault.preflight.KeyOperations;
import io.keyward.vault.preflight.KeyRequirements;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decorates the plain {@link VaultClient}: it checks that the vault's host is allowed, and lets each call pass through
 * the {@link CallPolicies} of that vault. There are three instances: for requests, for the DEKs of disks and for
 * probes. After a 404 it finds out whether the key was deleted or only the version is missing, and after a server error
 * whether the key itself denies the call.
 */
final class GuardedClient implements KeyOperations {

    private final VaultClient client;
    private final VaultHosts hosts;
    private final KeyCosts costs;
    private final Clock clock;
    private final Function<VaultHost, CallPolicies> policies;
    private final BiFunction<VaultRequest, VaultOutage, VaultProblem> explanation;

    /** @param explanation the problem that the caller gets for an outage */
    GuardedClient(
            VaultClient client,
            VaultHosts hosts,
            KeyCosts costs,
            Clock clock,
            Function<VaultHost, CallPolicies> policies,
            BiFunction<VaultRequest, VaultOutage, VaultProblem> explanation) {
        this.client = client;
        this.hosts = hosts;
        this.costs = costs;
        this.clock = clock;
        this.policies = policies;
        this.explanation = explanation;
    }

    @Override
    public VaultKey newest(KeyName key, ManagedIdentityId identity) {
        var request = new VaultRequest(hosts.host(key), key, key, KeyPermission.GET, identity);
        return get(request, () -> client.newest(request));
    }

    @Override
    public VaultKey version(KeyId key, ManagedIdentityId identity) {
        var request = request(key, KeyPermission.GET, identity);
        return get(request, () -> client.version(request, key));
    }

    @Override
    public WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek value, ManagedIdentityId identity) {
        var request = request(key, KeyPermission.WRAP_KEY, identity);
        return call(
                request,
                costs.of(key),
                WrappedDek.class,
                () -> use(request, key, () -> client.wrap(request, key, algorithm, value)));
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        var request = request(dek.wrappedBy(), KeyPermission.UNWRAP_KEY, identity);
        return call(
                request,
                costs.of(dek),
                Dek.class,
                () -> use(request, dek.wrappedBy(), () -> client.unwrap(request, dek)));
    }

    private VaultRequest request(KeyId version, KeyPermission permission, ManagedIdentityId identity) {
        var key = version.key();
        return new VaultRequest(hosts.host(key), key, version, permission, identity);
    }

    private VaultKey get(VaultRequest request, Supplier<VaultKey> call) {
        var key = call(request, costs.of(request.subject()), VaultKey.class, call);
        costs.learn(key.attributes());
        return key;
    }

    private <T> T call(VaultRequest request, int cost, Class<T> type, Supplier<T> call) {
        var calls = policies.apply(request.host());
        try {
            return calls.call(new KeyCall(request.subject(), request.permission()), cost, type, call);
        } catch (VaultRefusal.KeyNotFound e) {
            throw explained(request, calls, e);
        } catch (VaultOutage e) {
            throw explanation.apply(request, e);
        }
    }

    // some vaults answer with a server error to the use of a key that is disabled or permits no such operation
    private <T> T use(VaultRequest request, KeyId version, Supplier<T> call) {
        try {
            return call.get();
        } catch (VaultOutage.ServerError e) {
            throw denial(request, version)
                    .<VaultProblem>map(refusal -> VaultProblem.because(refusal, e))
                    .orElse(e);
        }
    }

    private Optional<VaultRefusal> denial(VaultRequest request, KeyId version) {
        try {
            var key = client.version(request(version, KeyPermission.GET, request.identity()), version);
            return KeyRequirements.denial(key.attributes(), request.permission(), clock.instant());
        } catch (VaultProblem e) { // the attributes are not known either
            return Optional.empty();
        }
    }

    // a vault answers 404 to a missing key, a missing version and a deleted key; further calls tell them apart, if the
    // identity has the permissions for these calls
    private VaultRefusal explained(VaultRequest request, CallPolicies calls, VaultRefusal.KeyNotFound notFound) {
        try {
            if (request.subject() instanceof KeyId version
                    && succeeds(request, calls, () -> client.newest(request))) {
                return new VaultRefusal.KeyVersionNotFound(version);
            }
            return succeeds(request, calls, () -> client.requireDeleted(request))
                    ? new VaultRefusal.KeyDeleted(request.key())
                    : notFound;
        } catch (VaultOutage e) { // the refusal is certain, its reason is not
            return VaultProblem.because(notFound.uncertain(), e);
        }
    }

    private boolean succeeds(VaultRequest request, CallPolicies calls, Runnable call) {
        try {
            return calls.call(costs.of(request.subject()), Boolean.class, () -> {
                call.run();
                return true;
            });
        } catch (VaultRefusal e) {
            return false;
        }
    }
}
