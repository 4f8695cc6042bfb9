package io.keyward.portal.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

/** A command that a user pastes into a shell. */
public final class PastedCommand {

    private PastedCommand() {}

    /** The arguments that the shell passes to az. */
    public static List<String> argumentsOfAz(String command) throws IOException {
        var shell = new ProcessBuilder("bash", "-c", "az() { printf '%s\\0' \"$@\"; }\n" + command).start();
        return List.of(new String(shell.getInputStream().readAllBytes(), UTF_8).split("\0"));
    }
}
