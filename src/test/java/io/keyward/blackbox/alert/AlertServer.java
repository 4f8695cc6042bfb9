package io.keyward.blackbox.alert;

import io.keyward.testserver.FreePorts;
import io.keyward.testserver.RunningKeyward;
import java.util.Map;

/** The server of the tests about alerts. It probes keys every few seconds, and alerts and notifies within seconds. */
final class AlertServer {

    static final int WEBHOOK_PORT = FreePorts.one();
    static final int FAILED_LOGINS_PER_CLUSTER = 4;

    private AlertServer() {}

    static RunningKeyward get() {
        return RunningKeyward.forHeavyLoad(
                "alerts",
                Map.ofEntries(
                        Map.entry("keyward.alert.review-interval", "PT2S"),
                        Map.entry("keyward.alert.outage-delay", "PT4S"),
                        Map.entry("keyward.webhook.damping", "PT3S"),
                        Map.entry("keyward.webhook.first-retry-delay", "PT1S"),
                        Map.entry("keyward.watch.probe-every", "PT3S"),
                        Map.entry("keyward.watch.wrap-every", "PT4S"),
                        Map.entry("keyward.watch.refresh-every", "PT4S"),
                        Map.entry("keyward.watch.recount-every", "PT2S"),
                        Map.entry("keyward.ambari.failures-per-address", "1000"),
                        Map.entry("keyward.webhook.hosts", "localhost:" + WEBHOOK_PORT),
                        Map.entry("keyward.ambari.failures-per-cluster", "" + FAILED_LOGINS_PER_CLUSTER)));
    }
}
