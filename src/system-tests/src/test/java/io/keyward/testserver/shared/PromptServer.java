package io.keyward.testserver.shared;

import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.machine.FreePorts;
import java.util.HashMap;
import java.util.Map;

/**
 * A server that does within seconds what takes minutes by default: it probes keys, raises alerts and sends notifications, and
 * asks nodes for a heartbeat every other second. A few wrong passwords lock a cluster.
 */
public final class PromptServer {

    public static final String NAME = "prompt";
    public static final String WITH_SLOW_HASHES = "prompt-with-slow-hashes";
    public static final int WEBHOOK_PORT = FreePorts.one();
    public static final int FAILED_LOGINS_PER_CLUSTER = 4;
    public static final int FAILED_LOGINS_PER_CLUSTER_AND_NETWORK = 3;

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("keyward.alert.review-interval", "PT2S"),
            Map.entry("keyward.alert.outage-delay", "PT4S"),
            Map.entry("keyward.webhook.damping", "PT3S"),
            Map.entry("keyward.webhook.first-retry-delay", "PT1S"),
            Map.entry("keyward.watch.probe-every", "PT3S"),
            Map.entry("keyward.watch.wrap-every", "PT4S"),
            Map.entry("keyward.watch.refresh-every", "PT4S"),
            Map.entry("keyward.watch.recount-every", "PT2S"),
            Map.entry("keyward.rotation.check-interval", "PT0.5S"),
            Map.entry("keyward.node.heartbeat", "PT2S"),
            Map.entry("keyward.node.contact-interval", "PT1S"),
            Map.entry("keyward.node.request-burst", "1000"),
            Map.entry("keyward.webhook.hosts", "localhost:" + WEBHOOK_PORT),
            Map.entry("keyward.audit.trusted-proxies", "127.0.0.0/8,::1"),
            Map.entry("keyward.ambari.failures-per-address", "1000"),
            Map.entry("keyward.ambari.failures-per-cluster-and-address", "" + FAILED_LOGINS_PER_CLUSTER_AND_NETWORK),
            Map.entry("keyward.ambari.failures-per-cluster", "" + FAILED_LOGINS_PER_CLUSTER));

    private PromptServer() {}

    public static RunningKeyward get() {
        return RunningKeyward.forHeavyLoad(NAME, SETTINGS);
    }

    /** A server on which the hash of a password takes as long as in production, so that a flood of passwords has to wait. */
    public static RunningKeyward withSlowHashes() {
        var settings = new HashMap<>(SETTINGS);
        settings.put("keyward.cluster.password-hash-rounds", "600000");
        return RunningKeyward.forHeavyLoad(WITH_SLOW_HASHES, settings);
    }
}
