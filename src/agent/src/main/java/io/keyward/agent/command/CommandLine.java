package io.keyward.agent.command;

import io.keyward.agent.node.Machine;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs one command and prints its outcome: one line, or one JSON object. */
public final class CommandLine {

    private final List<Command> commands;
    private final PrintStream out;
    private final PrintStream errors;

    CommandLine(List<Command> commands, PrintStream out, PrintStream errors) {
        this.commands = commands;
        this.out = out;
        this.errors = errors;
    }

    public static CommandLine ofTheAgent(PrintStream out, PrintStream errors) {
        return new CommandLine(AgentCommands.ALL, out, errors);
    }

    /** Runs the command and returns the number of its {@link ExitCode}. */
    public int run(String... words) {
        if (words.length == 0 || words[0].equals("--help")) {
            out.print(Help.all(commands));
            return words.length == 0 ? ExitCode.USAGE.number() : ExitCode.OK.number();
        }
        return commands.stream()
                .filter(command -> command.name().equals(words[0]))
                .findFirst()
                .map(command -> run(command, Arrays.asList(words).subList(1, words.length)))
                .orElseGet(() -> unknown(words[0]));
    }

    private int run(Command command, List<String> words) {
        if (words.contains("--help")) {
            out.print(Help.of(command));
            return ExitCode.OK.number();
        }
        var outcome = outcome(command, words);
        print(outcome, words.contains("--json"));
        return outcome.code().number();
    }

    private Outcome outcome(Command command, List<String> words) {
        try {
            var known = new ArrayList<>(command.options());
            known.addAll(Help.COMMON);
            var arguments = Arguments.parse(words, known);
            return command.run(arguments, Machine.of(arguments.value("--config").map(Path::of)));
        } catch (RuntimeException e) {
            return Failures.outcome(e);
        }
    }

    private void print(Outcome outcome, boolean json) {
        if (json) {
            out.println(outcome.json());
        } else {
            (outcome.code() == ExitCode.OK ? out : errors).println(outcome.line());
        }
    }

    private int unknown(String word) {
        errors.println("unknown command %s; keyward-agent --help lists the commands".formatted(word));
        return ExitCode.USAGE.number();
    }
}
