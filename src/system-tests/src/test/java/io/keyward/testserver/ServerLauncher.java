package io.keyward.testserver;

import java.util.Map;

/** The program whose process is a server. */
@FunctionalInterface
public interface ServerLauncher {

    /** Open Liberty's own, as the unit of systemd starts it. */
    ServerLauncher RUNTIME = environment -> {
        var program =
                new ProcessBuilder(ServerFolder.runtime().resolve("bin/server").toString(), "run", "keyward");
        program.environment().putAll(environment);
        return program;
    };

    /** @param environment the variables that tell the server its settings */
    ProcessBuilder program(Map<String, String> environment);
}
