package io.keyward.vault.guard;

import io.keyward.cache.LruCache;
import io.keyward.vault.VaultHost;
import io.keyward.vault.quota.QuotaLeases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * The guards of the vaults that were called recently, one for each vault. Vaults that clusters use and vaults that only
 * requests name have separate caches: anybody can name a thousand vaults in preflights, and these must not evict the guard of
 * a customer's vault (invariant 5).
 */
@ApplicationScoped
public class VaultGuards {

    private LruCache<String, VaultGuard> used;
    private LruCache<String, VaultGuard> unused;
    private UnusedVaultCalls unusedVaultCalls;
    private final CallCounts unusedVaultCounts = new CallCounts();
    private VaultPolicy policy;
    private QuotaLeases leases;
    private WatchShare share;

    protected VaultGuards() {} // for CDI

    @Inject
    public VaultGuards(VaultPolicy policy, QuotaLeases leases, WatchShare share) {
        this.policy = policy;
        this.leases = leases;
        this.share = share;
        this.used = new LruCache<>(policy.maxGuards);
        this.unused = new LruCache<>(policy.maxUnusedVaults);
        this.unusedVaultCalls = new UnusedVaultCalls(policy.maxUnusedVaultCalls);
    }

    /**
     * The policies for calls to a vault. Any purpose other than {@link Purpose#ADMISSION} shows that a cluster uses the vault.
     */
    public CallPolicies policies(VaultHost host, Purpose purpose) {
        var guard = purpose == Purpose.ADMISSION ? ofAny(host) : ofUsed(host);
        return guard.policies(purpose);
    }

    /**
     * The recent calls of this server to a vault.
     *
     * @param authority as in {@link VaultHost#authority}
     * @return empty if this server has not called the vault for a cluster
     */
    public Optional<VaultLoad> load(String authority) {
        return used.find(authority).map(VaultGuard::load);
    }

    /** The counter for the calls to this vault. Each vault that a cluster uses has its own; all others share one. */
    public CallCounts counts(VaultHost host) {
        return used.find(host.authority()).map(VaultGuard::counts).orElse(unusedVaultCounts);
    }

    /**
     * The counter for calls to vaults that no cluster uses. They are counted together, because callers can invent any number
     * of names.
     */
    public CallCounts unusedVaultCounts() {
        return unusedVaultCounts;
    }

    /** The metrics of each vault that a cluster uses. */
    public List<VaultReading> readings() {
        return used.values().stream().map(VaultGuard::reading).toList();
    }

    private synchronized VaultGuard ofAny(VaultHost host) {
        return used.find(host.authority()).orElseGet(() -> unused.computeIfAbsent(host.authority(), this::newGuard));
    }

    private synchronized VaultGuard ofUsed(VaultHost host) {
        var guard = used.computeIfAbsent(
                host.authority(), vault -> unused.remove(vault).orElseGet(() -> newGuard(vault)));
        guard.markUsed();
        return guard;
    }

    private VaultGuard newGuard(String vault) {
        return new VaultGuard(vault, policy, leases, share, unusedVaultCalls);
    }
}
