package io.keyward.blackbox.client;

import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.machine.FreePorts;
import java.util.Map;

/**
 * The server shared by all tests that do not need one of their own. Its lists have two entries a page, and waiting
 * rotations try again every half second. Nodes are asked for a heartbeat each second, so that a machine without one soon counts
 * as silent.
 */
public final class BlackBox {

    /** The port on this machine to which webhooks may point. */
    public static final int WEBHOOK_PORT = FreePorts.one();

    private BlackBox() {}

    public static RunningKeyward server() {
        return RunningKeyward.forHeavyLoad(
                "blackbox",
                Map.of(
                        "keyward.arm.page-size", "2",
                        "keyward.rotation.check-interval", "PT0.5S",
                        "keyward.node.heartbeat", "PT1S",
                        "keyward.webhook.hosts", "localhost:" + WEBHOOK_PORT,
                        "keyward.vault.outbound-addresses", "203.0.113.7,203.0.113.8"));
    }
}
