package io.keyward.vault.guard;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How patient Keyward is with one vault, and how hard it leans on it; every value is the operator's. */
@Dependent
public class VaultPolicy {

    @Inject
    @ConfigProperty(name = "keyward.vault.connect-timeout")
    public Duration connectTimeout;

    @Inject
    @ConfigProperty(name = "keyward.vault.timeout")
    public Duration timeout;

    @Inject
    @ConfigProperty(name = "keyward.vault.retries")
    public int retries;

    @Inject
    @ConfigProperty(name = "keyward.vault.backoff")
    public Duration backoff;

    @Inject
    @ConfigProperty(name = "keyward.vault.backoff-max")
    public Duration backoffMax;

    @Inject
    @ConfigProperty(name = "keyward.vault.patience")
    public Duration patience;

    @Inject
    @ConfigProperty(name = "keyward.vault.bulkhead")
    public int bulkhead;

    @Inject
    @ConfigProperty(name = "keyward.vault.queue")
    public int queue;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-volume")
    public int breakerVolume;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-ratio")
    public double breakerRatio;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-delay")
    public Duration breakerDelay;

    @Inject
    @ConfigProperty(name = "keyward.vault.pace-quota")
    public int paceQuota;

    @Inject
    @ConfigProperty(name = "keyward.vault.pace-window")
    public Duration paceWindow;

    @Inject
    @ConfigProperty(name = "keyward.vault.pace-share")
    public double paceShare;

    @Inject
    @ConfigProperty(name = "keyward.watch.share")
    public double watchShare;

    @Inject
    @ConfigProperty(name = "keyward.watch.wait")
    public Duration watchWait;

    @Inject
    @ConfigProperty(name = "keyward.vault.guards")
    public int guards;
}
