package io.keyward.vault.quota;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

/**
 * Logs once that leases cannot be renewed, and once that they can be renewed again. In between, calls use the leased part
 * until the lease ends, and then a small part.
 */
final class LeaseOutage {

    private static final System.Logger LOG = System.getLogger(LeaseOutage.class.getName());

    private volatile boolean lasts;

    void attempt(Runnable renewal) {
        try {
            renewal.run();
            end();
        } catch (RuntimeException e) {
            begin(e);
        }
    }

    private void begin(RuntimeException cause) {
        if (!lasts) {
            LOG.log(WARNING, "the parts of vaults' quotas could not be renewed", cause);
        }
        lasts = true;
    }

    private void end() {
        if (lasts) {
            LOG.log(INFO, "the quotas of vaults are shared again");
        }
        lasts = false;
    }
}
