package io.keyward.vault.guard;

import io.keyward.vault.VaultHost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The guards of all vaults that were asked lately, one each. */
@ApplicationScoped
public class VaultGuards {

    private LruCache<String, VaultGuard> guards;
    private VaultPolicy policy;
    private WatchShare share;

    protected VaultGuards() {} // for CDI

    @Inject
    public VaultGuards(VaultPolicy policy, WatchShare share) {
        this.policy = policy;
        this.share = share;
        this.guards = new LruCache<>(policy.guards);
    }

    public VaultGuard of(VaultHost host) {
        return guards.get(host.authority(), vault -> new VaultGuard("https://" + vault, policy, share));
    }
}
