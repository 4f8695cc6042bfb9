package io.keyward.agent.process;

import io.keyward.agent.key.ClearKey;
import java.time.Duration;
import java.util.List;

/**
 * A command to run.
 *
 * @param arguments program and arguments; a key is never among them
 * @param keys the keys that the command reads from standard input, one after the other without a separator
 */
public record ProcessStart(List<String> arguments, List<ClearKey> keys, Duration timeout) {

    public String program() {
        return arguments.get(0);
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
