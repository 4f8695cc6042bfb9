package io.keyward.testserver.shared;

import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.machine.FreePorts;
import java.util.Map;

/**
 * Two servers of one installation, the second of which tests kill or pause. They probe keys every ten seconds, and their
 * rotations can be interrupted half-way. Tests that use it hold a resource lock on its name.
 */
public final class ServerPair {

    public static final String NAME = "pair";
    public static final String SECOND = "pair-second";

    public static final int WEBHOOK_PORT = FreePorts.one();
    public static final int FRONT_PORT = FreePorts.one();
    public static final int WRONG_PASSWORDS = 3; // as many as one address may send

    private static RunningKeyward second;

    private ServerPair() {}

    /** The first server. Stops the second one if it was started. */
    public static synchronized RunningKeyward firstAlone() {
        if (second != null) second.stop();
        return first();
    }

    public static RunningKeyward first() {
        return RunningKeyward.with(
                NAME,
                SlowRotationServer.settings(Map.of(
                        "keyward.rotation.range-size", "5", // so that both move ranges of one rotation
                        "keyward.front.port", "" + FRONT_PORT,
                        "keyward.local-azure.portal-url", "https://localhost:" + FRONT_PORT,
                        "keyward.webhook.hosts", "localhost:" + WEBHOOK_PORT,
                        "keyward.ambari.failures-per-cluster-and-address", "" + WRONG_PASSWORDS,
                        "keyward.ambari.failure-window", "PT10M",
                        "keyward.audit.sign-heads-every", "PT2S")));
    }

    /** The second server. It is started if it does not run. */
    public static synchronized RunningKeyward second() {
        second = RunningKeyward.beside(first(), SECOND);
        return second;
    }
}
