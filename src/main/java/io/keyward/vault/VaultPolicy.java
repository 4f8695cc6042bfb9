package io.keyward.vault;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How patient Keyward is with one vault, and how hard it leans on it; every value is the operator's. */
@Dependent
class VaultPolicy {

    @Inject
    @ConfigProperty(name = "keyward.vault.connect-timeout")
    Duration connectTimeout;

    @Inject
    @ConfigProperty(name = "keyward.vault.timeout")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "keyward.vault.retries")
    int retries;

    @Inject
    @ConfigProperty(name = "keyward.vault.backoff")
    Duration backoff;

    @Inject
    @ConfigProperty(name = "keyward.vault.backoff-max")
    Duration backoffMax;

    @Inject
    @ConfigProperty(name = "keyward.vault.patience")
    Duration patience;

    @Inject
    @ConfigProperty(name = "keyward.vault.bulkhead")
    int bulkhead;

    @Inject
    @ConfigProperty(name = "keyward.vault.queue")
    int queue;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-volume")
    int breakerVolume;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-ratio")
    double breakerRatio;

    @Inject
    @ConfigProperty(name = "keyward.vault.breaker-delay")
    Duration breakerDelay;

    @Inject
    @ConfigProperty(name = "keyward.vault.pace-quota")
    int paceQuota;

    @Inject
    @ConfigProperty(name = "keyward.vault.pace-window")
    Duration paceWindow;

    @Inject
    @ConfigProperty(name = "keyward.vault.pace-share")
    double paceShare;

    @Inject
    @ConfigProperty(name = "keyward.watch.share")
    double watchShare;

    @Inject
    @ConfigProperty(name = "keyward.watch.wait")
    Duration watchWait;

    @Inject
    @ConfigProperty(name = "keyward.vault.guards")
    int guards;
}
