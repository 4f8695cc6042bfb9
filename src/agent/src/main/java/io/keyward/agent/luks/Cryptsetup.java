package io.keyward.agent.luks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.CommandResult;
import io.keyward.agent.process.Commands;
import io.keyward.agent.process.ProcessStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs cryptsetup. A key is given on standard input with {@code --key-file=-}, because cryptsetup would otherwise stop reading
 * at a newline byte, which one random DEK in eight holds. The length tells cryptsetup where a DEK ends if another key follows.
 */
final class Cryptsetup {

    /** A DEK has 256 random bits, so the key slot needs no stretching: the least that cryptsetup accepts. */
    static final List<String> LEAST_STRETCHING = List.of("--pbkdf", "pbkdf2", "--pbkdf-force-iterations", "1000");

    private static final List<String> KEY_ON_INPUT = List.of("--key-file=-", "--keyfile-size=" + ClearKey.DEK_BYTES);

    // if the agent's process dies, cryptsetup gets SIGTERM and is not killed by a broken pipe
    private static final List<String> STOPPED_IN_ORDER =
            List.of("sh", "-c", "trap '' HUP PIPE; exec setpriv --pdeathsig TERM \"$@\"", "sh");

    private final Commands commands;

    Cryptsetup(Commands commands) {
        this.commands = commands;
    }

    /** Runs an action without a key. */
    CommandResult run(String... arguments) {
        return checked(arguments, commands.run(line(List.of(arguments), false), List.of()));
    }

    /** Runs an action without a key. Does not throw if the action fails: the caller reads the exit code. */
    CommandResult ask(String... arguments) {
        return commands.run(line(List.of(arguments), false), List.of());
    }

    /** Runs an action with a DEK, and further keys after it, on standard input. */
    CommandResult run(List<ClearKey> keys, List<String> arguments) {
        return checked(arguments.toArray(String[]::new), ask(keys, arguments));
    }

    CommandResult ask(List<ClearKey> keys, List<String> arguments) {
        return commands.run(line(arguments, true), keys);
    }

    /** Runs an action that reads another key than a DEK from standard input. */
    CommandResult askWithInput(ClearKey input, List<String> arguments) {
        return commands.run(line(arguments, false), List.of(input));
    }

    /**
     * Runs a long action with a DEK, perhaps on a volume in use. If the agent's process ends before the action, cryptsetup gets
     * SIGTERM and stops in order. If it was killed instead, reads and writes of the volume would wait without end.
     *
     * @param lines gets the lines of standard output while it runs
     */
    void run(ClearKey dek, List<String> arguments, Duration timeout, Consumer<String> lines) {
        var words = new ArrayList<>(STOPPED_IN_ORDER);
        words.addAll(line(arguments, true));
        var command = new ProcessStart(words, List.of(dek), timeout);
        checked(arguments.toArray(String[]::new), commands.run(command, lines));
    }

    <T> T runSecret(ClearKey dek, List<String> arguments, Commands.SecretReader<T> reader) {
        return commands.runSecret(line(arguments, true), List.of(dek), (result, output, length) -> {
            checked(arguments.toArray(String[]::new), result);
            return reader.read(result, output, length);
        });
    }

    /** Writes a token object, which is not secret, under the first free token number. */
    void importToken(String device, JsonObject token) {
        var arguments = new String[] {"token", "import", device};
        var input = ClearKey.takeOver(token.toString().getBytes(UTF_8));
        checked(arguments, commands.run(line(List.of(arguments), false), List.of(input)));
    }

    private static List<String> line(List<String> arguments, boolean keyed) {
        var line = new ArrayList<String>();
        line.add("cryptsetup");
        line.add(arguments.get(0));
        line.add("--batch-mode");
        if (keyed) line.addAll(KEY_ON_INPUT);
        line.addAll(arguments.subList(1, arguments.size()));
        return line;
    }

    private static CommandResult checked(String[] arguments, CommandResult result) {
        if (result.ok()) return result;
        var tried = "cryptsetup %s".formatted(String.join(" ", arguments));
        throw LuksProblem.of(result.exit(), tried, result.lastLine());
    }
}
