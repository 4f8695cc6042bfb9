package io.keyward.testserver;

import java.util.HashMap;
import java.util.Map;

/** How a test configures its server: settings such as {@code keyward.rotation.check-interval}, and how its code is compiled. */
record ServerSettings(Map<String, String> settings, JitMode jitMode) {

    /** Fails if a test wants other settings than those of the running server. */
    void requireSame(ServerSettings wanted, String server) {
        if (!equals(wanted)) {
            throw new IllegalArgumentException("the server %s has the %s, not %s".formatted(server, this, wanted));
        }
    }

    /** The environment variables that give the server these settings. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("JVM_ARGS", jitMode.options());
        environment.put(ServerProcess.variable("keyward.erasure.delay"), "PT0S"); // no test has to wait for it
        environment.put(ServerProcess.variable("keyward.erasure.disks-per-minute"), "1000000");
        environment.put(
                ServerProcess.variable("keyward.cluster.password-hash-rounds"), "1000"); // tests need no strong hashes
        settings.forEach((setting, value) -> environment.put(ServerProcess.variable(setting), value));
        return environment;
    }
}
