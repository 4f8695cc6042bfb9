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

/** Finds out why a call failed where the answer of the vault does not tell, with further calls to it. */
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

    /** The refusal if the attributes of the key deny its use: some vaults answer such a call with a server error. */
    VaultProblem ofServerError(VaultCall use, VaultOutage.ServerError error) {
        var version = (KeyId) use.subject();
        try {
            var key = calls.version(use.needing(KeyPermission.GET), version);
            return KeyRequirements.denial(key.attributes(), use.permission(), clock.instant())
                    .<VaultProblem>map(refusal -> VaultProblem.because(refusal, error))
                    .orElse(error);
        } catch (VaultProblem e) { // the attributes are not known either
            return error;
        }
    }

    /**
     * Finds out what is missing: a vault answers 404 for a missing key, a missing version and a deleted key. It depends on the
     * permissions of the identity whether further calls tell them apart.
     */
    VaultRefusal ofNotFound(VaultCall call, CallPolicies policies, VaultRefusal.KeyNotFound notFound) {
        try {
            if (call.subject() instanceof KeyId version && succeeds(call, policies, () -> calls.newest(call))) {
                return new VaultRefusal.KeyVersionNotFound(version);
            }
            return succeeds(call, policies, () -> calls.requireDeleted(call))
                    ? new VaultRefusal.KeyDeleted(call.key())
                    : notFound;
        } catch (VaultOutage e) { // the refusal is certain, its reason is not
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
     * The refusal if a request misspells a name. A vault or identity that no cluster uses and that is not found is the caller's
     * mistake. For a vault, another name must resolve at that moment, or the name service is down.
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
