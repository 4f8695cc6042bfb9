package io.keyward.blackbox;

import io.keyward.testserver.RunningKeyward;
import java.util.Map;

/** The one server of all tests in this package; lists come in small pages and rotations are looked at often. */
final class BlackBox {

    private BlackBox() {}

    static RunningKeyward server() {
        return RunningKeyward.with(
                "blackbox", Map.of("keyward.arm.page-size", "2", "keyward.rotation.pause", "PT0.5S"));
    }
}
