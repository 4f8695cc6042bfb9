package io.keyward.vault.azure;

import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.NamesInUse;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.guard.CallPolicies;
import io.keyward.vault.guard.KeyCosts;
import io.keyward.vault.preflight.KeyRequirements;
import io.keyward.vault.transport.NameService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** Finds out by further calls why a call failed, where the vault's answer does not say it. */
@Dependent
class FailureReasons {

    private final MeasuredCalls calls;
    private final NamesInUse inUse;
    private final NameService names;
    private final KeyCosts costs;
    private final Clock clock;

    @Inject
    FailureReasons(MeasuredCalls calls, NamesInUse inUse, NameService names, KeyCosts costs, Clock clock) {
        this.calls = calls;
        this.inUse = inUse;
        this.names = names;
        this.costs = costs;
        this.clock = clock;
    }

    /**
     * The refusal, if the attributes of the key do not allow this use: some vaults answer such a call with a server error.
     * Otherwise {@code error}.
     */
    VaultProblem ofServerError(VaultCall use, VaultOutage.ServerError error) {
        var version = (KeyId) use.subject();
        try {
            var key = calls.version(use.needing(KeyPermission.GET), version);
            return KeyRequirements.denial(key.attributes(), use.permission(), clock.instant())
                    .<VaultProblem>map(refusal -> VaultProblem.because(refusal, error))
                    .orElse(error);
        } catch (VaultProblem e) { // the attributes cannot be read either
            return error;
        }
    }

    /**
     * Finds out what is missing: a vault answers 404 for a missing key, a missing version and a deleted key. Whether further
     * calls can distinguish these cases depends on the permissions of the identity.
     */
    VaultRefusal ofNotFound(VaultCall call, CallPolicies policies, VaultRefusal.KeyNotFound notFound) {
        try {
            if (call.subject() instanceof KeyId version && succeeds(call, policies, () -> calls.newest(call))) {
                return new VaultRefusal.KeyVersionNotFound(version);
            }
            return succeeds(call, policies, () -> calls.requireDeleted(call))
                    ? new VaultRefusal.KeyDeleted(call.key())
                    : notFound;
        } catch (VaultOutage e) { // it is a refusal, but the reason is not known
            return VaultProblem.because(notFound.uncertain(), e);
        }
    }

    private boolean succeeds(VaultCall call, CallPolicies policies, Runnable further) {
        try {
            return policies.call(costs.of(call.subject()), Boolean.class, () -> {
                further.run();
                return true;
            });
        } catch (VaultRefusal e) {
            return false;
        }
    }

    /**
     * A refusal instead of the outage if the request misspells a name: no cluster uses the vault or the identity, and it is
     * not found. For a vault, another name must resolve at the moment; otherwise the name service may be down.
     */
    VaultProblem ofOutageAtAdmission(VaultCall call, VaultOutage outage) {
        if (outage instanceof VaultOutage.HostUnknown && isMisspelt(call)) {
            return VaultProblem.because(
                    new VaultRefusal.VaultNotFound(call.key().vault(), names.knownName()), outage);
        }
        if (outage instanceof VaultOutage.TokenUnavailable unavailable
                && unavailable.identityUnknown()
                && !inUse.containsIdentity(call.identity())) {
            return VaultProblem.because(
                    new VaultRefusal.IdentityNotFound(call.identity(), unavailable.reason()), outage);
        }
        return outage;
    }

    private boolean isMisspelt(VaultCall call) {
        return !inUse.containsVault(call.host().authority()) && names.works();
    }
}
