package io.keyward.vault.guard;

import io.keyward.cache.LruCache;
import io.keyward.vault.VaultHost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The guards of the vaults that were called recently, one for each vault. */
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
        this.guards = new LruCache<>(policy.maxGuards);
    }

    /** Retries, circuit breaker, queue and rate limit. */
    public CallStrategy forRequests(VaultHost host) {
        return of(host);
    }

    /** One attempt, past circuit breaker and queue, in the watch's share of the quota. */
    public CallStrategy forProbes(VaultHost host) {
        return of(host).probes();
    }

    private VaultGuard of(VaultHost host) {
        return guards.computeIfAbsent(host.authority(), vault -> new VaultGuard("https://" + vault, policy, share));
    }
}
