package io.keyward.blackbox;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;

/** The server of the tests about alerts: it probes keys often, and bears faults and damps notifications for seconds only. */
final class AlertServer {

    static final int HOOK_PORT = HookReceiver.freePort();
    static final int FAILURES_PER_CLUSTER = 4;

    private AlertServer() {}

    static RunningKeyward get() {
        return RunningKeyward.busy(
                "alerts",
                Map.ofEntries(
                        Map.entry("keyward.alert.sweep", "PT2S"),
                        Map.entry("keyward.alert.fault-patience", "PT4S"),
                        Map.entry("keyward.webhook.damping", "PT3S"),
                        Map.entry("keyward.webhook.backoff", "PT1S"),
                        Map.entry("keyward.watch.probe-every", "PT3S"),
                        Map.entry("keyward.watch.wrap-every", "PT4S"),
                        Map.entry("keyward.watch.look-every", "PT4S"),
                        Map.entry("keyward.watch.recount-every", "PT2S"),
                        Map.entry("keyward.ambari.failures-per-address", "1000"),
                        Map.entry("keyward.webhook.hosts", "localhost:" + HOOK_PORT),
                        Map.entry("keyward.ambari.failures-per-cluster", "" + FAILURES_PER_CLUSTER)));
    }

    static JsonObject enabled(boolean enabled) {
        return Json.createObjectBuilder().add("enabled", enabled).build();
    }
}
