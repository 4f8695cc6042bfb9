package io.keyward.vault.guard;

import io.keyward.vault.quota.QuotaPolicy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's limits for calls to one vault: retries, circuit breaker, concurrency and rate. */
@Dependent
public class VaultPolicy {

    @Inject
    @ConfigProperty(name = "keyward.vault.max-retries")
    public int maxRetries;

    @Inject
    @ConfigProperty(name = "keyward.vault.first-retry-delay")
    public Duration firstDelay;

    @Inject
    @ConfigProperty(name = "keyward.vault.max-retry-delay")
    public Duration maxDelay;

    @Inject
    @ConfigProperty(name = "keyward.vault.max-retry-time")
    public Duration maxRetryTime;

    @Inject
    @ConfigProperty(name = "keyward.vault.max-request-retry-time")
    public Duration maxRequestRetryTime;

    @Inject
    @ConfigProperty(name = "keyward.vault.max-concurrent-calls")
    public int maxConcurrentCalls;

    @Inject
    @ConfigProperty(name = "keyward.vault.max-queued-calls")
    public int maxQueuedCalls;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-window")
    public int breakerWindow;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-failure-ratio")
    public double breakerFailureRatio;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-delay")
    public Duration breakerDelay;

    @Inject
    public QuotaPolicy quota;

    @Inject
    @ConfigProperty(name = "keyward.watch.max-wait")
    public Duration maxProbeWait;

    @Inject
    @ConfigProperty(name = "keyward.vault.max-guarded-vaults")
    public int maxGuards;

    @Inject
    @ConfigProperty(name = "keyward.vault.max-unused-vaults")
    public int maxUnusedVaults;

    @Inject
    @ConfigProperty(name = "keyward.vault.max-unused-vault-calls")
    public int maxUnusedVaultCalls;
}
