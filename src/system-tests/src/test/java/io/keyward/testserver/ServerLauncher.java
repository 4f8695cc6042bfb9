package io.keyward.testserver;

import java.util.Map;

/** The program whose process is a server. */
@FunctionalInterface
public interface ServerLauncher {

    /** Starts Open Liberty's own program, as the systemd unit does. */
    ServerLauncher RUNTIME = environment -> {
        var program =
                new ProcessBuilder(ServerFolder.runtime().resolve("bin/server").toString(), "run", "keyward");
        program.environment().putAll(environment);
        return program;
    };

    /** @param environment the variables that tell the server its settings */
    ProcessBuilder program(Map<String, String> environment);
}
