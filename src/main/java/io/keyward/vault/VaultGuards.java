package io.keyward.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The guards of all vaults that were asked lately, one each. */
@ApplicationScoped
class VaultGuards {

    private Recent<String, VaultGuard> guards;
    private VaultPolicy policy;
    private WatchShare share;

    protected VaultGuards() {} // for CDI

    @Inject
    VaultGuards(VaultPolicy policy, WatchShare share) {
        this.policy = policy;
        this.share = share;
        this.guards = new Recent<>(policy.guards);
    }

    VaultGuard of(VaultHost host) {
        return guards.get(host.authority(), vault -> new VaultGuard("https://" + vault, policy, share));
    }
}
