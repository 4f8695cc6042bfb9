package io.keyward.vault.guard;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's limits for calls to one vault: retries, circuit breaker, concurrency and rate. */
@Dependent
public class VaultPolicy {

    @Inject
    @ConfigProperty(name = "keyward.vault.retries")
    public int maxRetries;

    @Inject
    @ConfigProperty(name = "keyward.vault.backoff")
    public Duration firstDelay;

    @Inject
    @ConfigProperty(name = "keyward.vault.backoff-max")
    public Duration maxDelay;

    @Inject
    @ConfigProperty(name = "keyward.vault.patience")
    public Duration maxRetryTime;

    @Inject
    @ConfigProperty(name = "keyward.vault.bulkhead")
    public int maxConcurrentCalls;

    @Inject
    @ConfigProperty(name = "keyward.vault.queue")
    public int maxQueuedCalls;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-volume")
    public int breakerWindow;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-ratio")
    public double breakerFailureRatio;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-delay")
    public Duration breakerDelay;

    @Inject
    @ConfigProperty(name = "keyward.vault.pace-quota")
    public int quota;

    @Inject
    @ConfigProperty(name = "keyward.vault.pace-window")
    public Duration quotaWindow;

    @Inject
    @ConfigProperty(name = "keyward.vault.pace-share")
    public double quotaShare;

    @Inject
    @ConfigProperty(name = "keyward.watch.share")
    public double probeShare;

    @Inject
    @ConfigProperty(name = "keyward.watch.wait")
    public Duration maxProbeWait;

    @Inject
    @ConfigProperty(name = "keyward.vault.guards")
    public int maxGuards;
}
