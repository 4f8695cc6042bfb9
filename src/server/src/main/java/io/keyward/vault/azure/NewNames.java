package io.keyward.vault.azure;

import io.keyward.vault.NamesInUse;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.transport.NameService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Tells a name that a request misspells from an outage. A vault or identity that no cluster uses and that is not found is
 * the caller's mistake, and so a refusal. For a vault, another name must resolve at that moment, or the name service is down.
 */
@ApplicationScoped
class NewNames {

    private NamesInUse inUse;
    private NameService names;

    protected NewNames() {} // for CDI

    @Inject
    NewNames(NamesInUse inUse, NameService names) {
        this.inUse = inUse;
        this.names = names;
    }

    /** The refusal if the outage is due to a misspelt name, otherwise the outage. */
    VaultProblem explained(VaultCall call, VaultOutage outage) {
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
