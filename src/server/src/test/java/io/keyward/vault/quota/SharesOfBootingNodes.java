package io.keyward.vault.quota;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The shares in the database; a test decides whether nodes are booting. */
final class SharesOfBootingNodes extends QuotaShares {

    private final QuotaShares stored;
    private final BooleanSupplier nodesAreBooting;

    SharesOfBootingNodes(QuotaShares stored, BooleanSupplier nodesAreBooting) {
        this.stored = stored;
        this.nodesAreBooting = nodesAreBooting;
    }

    @Override
    public Optional<Grant> renew(Renewal renewal, QuotaDivision division) {
        return stored.renew(renewal, division);
    }

    @Override
    public void release(QuotaShare.Id id) {
        stored.release(id);
    }

    @Override
    public Set<String> inUse(Instant now) {
        return stored.inUse(now);
    }

    @Override
    public boolean hasBootedNodes(String name, Instant since) {
        return stored.hasBootedNodes(name, since) || nodesAreBooting.getAsBoolean();
    }
}
