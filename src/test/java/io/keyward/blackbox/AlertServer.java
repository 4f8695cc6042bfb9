package io.keyward.blackbox;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** The server of the tests about alerts: it bears faults and damps notifications for seconds only. */
final class AlertServer {

    static final int HOOK_PORT = freePort();
    static final int FAILURES_PER_CLUSTER = 4;

    private AlertServer() {}

    static RunningKeyward get() {
        return RunningKeyward.with(
                "alerts",
                Map.of(
                        "keyward.alert.sweep",
                        "PT2S",
                        "keyward.alert.fault-patience",
                        "PT4S",
                        "keyward.alert.damping",
                        "PT3S",
                        "keyward.alert.webhook-backoff",
                        "PT1S",
                        "keyward.alert.webhook-hosts",
                        "localhost:" + HOOK_PORT,
                        "keyward.ambari.failures-per-cluster",
                        "" + FAILURES_PER_CLUSTER,
                        "keyward.ambari.failures-per-address",
                        "1000"));
    }

    static JsonObject enabled(boolean enabled) {
        return Json.createObjectBuilder().add("enabled", enabled).build();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
