package io.keyward.vault.quota;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The configuration of vaults' quotas, and of how servers share them. */
@Dependent
public class QuotaPolicy {

    private static final int TICKS = 4; // in each {@link #renewEvery}

    @Inject
    @ConfigProperty(name = "keyward.vault.quota")
    public int units;

    @Inject
    @ConfigProperty(name = "keyward.vault.quota-window")
    public Duration window;

    @Inject
    @ConfigProperty(name = "keyward.vault.quota-share")
    public double share;

    @Inject
    @ConfigProperty(name = "keyward.vault.shared-quotas")
    public Optional<List<String>> shared;

    @Inject
    @ConfigProperty(name = "keyward.vault.agents-share")
    public double agents;

    @Inject
    @ConfigProperty(name = "keyward.vault.boot-share")
    public double whileBooting;

    @Inject
    @ConfigProperty(name = "keyward.vault.boot-time")
    public Duration bootTime;

    @Inject
    @ConfigProperty(name = "keyward.watch.quota-share")
    public double probes;

    @Inject
    @ConfigProperty(name = "keyward.vault.quota-lease")
    public Duration lease;

    @Inject
    @ConfigProperty(name = "keyward.vault.quota-renew-every")
    public Duration renewEvery;

    @Inject
    @ConfigProperty(name = "keyward.vault.unleased-share")
    public double unleased;

    @Inject
    @ConfigProperty(name = "keyward.vault.max-servers")
    public int maxServers;

    /** The interval at which a server looks for leases that are due to be renewed. */
    Duration tick() {
        return renewEvery.dividedBy(TICKS);
    }

    /** The part that a server may use without a lease. All servers together use at most {@link #unleased}. */
    double leastPart() {
        return unleased / share / maxServers;
    }
}
