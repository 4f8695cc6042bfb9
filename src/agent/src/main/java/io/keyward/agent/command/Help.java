package io.keyward.agent.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of {@code --help}. */
final class Help {

    private static final String PROGRAM = "keyward-agent";

    /** Options of every command. */
    static final List<Option> COMMON = List.of(
            new Option("--config", "FILE", "configuration; default /etc/keyward-agent/agent.conf"),
            Option.flag("--json", "print the outcome as one JSON object"),
            Option.flag("--help", "print this text"));

    private Help() {}

    static String all(List<Command> commands) {
        var rows = commands.stream()
                .map(command -> "  %-12s %s%n".formatted(command.name(), command.summary()))
                .collect(Collectors.joining());
        return "%s keeps the disks of a cluster node encrypted under the customer's key.%n%nusage: %s COMMAND [OPTION]...%n%ncommands:%n%s%n%s%n%s"
                .formatted(PROGRAM, PROGRAM, rows, options(COMMON), exitCodes());
    }

    static String of(Command command) {
        var options = Stream.concat(command.options().stream(), COMMON.stream()).toList();
        var words = Stream.of(PROGRAM, command.name(), "[OPTION]...", command.operands())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
        return "%s%n%nusage: %s%n%n%s%n%s".formatted(command.summary(), words, options(options), exitCodes());
    }

    private static String options(List<Option> options) {
        return options.stream()
                .map(option -> "  %-26s %s%n".formatted(option.usage(), option.meaning()))
                .collect(Collectors.joining("", "options:%n".formatted(), ""));
    }

    private static String exitCodes() {
        return Stream.of(ExitCode.values())
                .map(code -> "  %2d  %s%n".formatted(code.number(), code.meaning()))
                .collect(Collectors.joining("", "exit codes:%n".formatted(), ""));
    }
}
