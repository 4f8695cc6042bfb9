package io.keyward.vault.quota;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Renews the leased parts of quotas while the server runs. */
@ApplicationScoped
public class QuotaRenewals {

    @Inject
    QuotaLeases leases;

    @Inject
    QuotaPolicy policy;

    @Resource
    ManagedScheduledExecutorService executor;

    private Future<?> renewals;

    /** Call this once, when the server has started. */
    public void begin() {
        var every = policy.tick().toMillis();
        renewals = executor.scheduleWithFixedDelay(leases::renew, every, every, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        if (renewals != null) {
            renewals.cancel(true);
        }
        leases.releaseAll();
    }
}
