package io.keyward.blackbox;

import io.keyward.testserver.RunningKeyward;
import java.util.Map;

/** The one server of tests that need no server of their own; lists come in small pages and rotations are looked at often. */
public final class BlackBox {

    private BlackBox() {}

    public static RunningKeyward server() {
        return RunningKeyward.busy(
                "blackbox",
                Map.of(
                        "keyward.arm.page-size", "2",
                        "keyward.rotation.pause", "PT0.5S",
                        "keyward.vault.outbound-addresses", "203.0.113.7,203.0.113.8"));
    }
}
