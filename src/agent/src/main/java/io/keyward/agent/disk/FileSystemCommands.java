package io.keyward.agent.disk;

import static io.keyward.agent.config.Setting.LONG_COMMAND_TIMEOUT;

import io.keyward.agent.config.AgentConfig;
import io.keyward.agent.process.CommandResult;
import io.keyward.agent.process.Commands;
import io.keyward.agent.process.ProcessStart;
import java.util.List;

/** Runs the host's programs for file systems, which can take long on a large disk. */
final class FileSystemCommands {

    private final Commands commands;
    private final AgentConfig config;

    FileSystemCommands(Commands commands, AgentConfig config) {
        this.commands = commands;
        this.config = config;
    }

    CommandResult run(String... line) {
        var timeout = config.duration(LONG_COMMAND_TIMEOUT);
        return commands.run(new ProcessStart(List.of(line), List.of(), timeout), output -> {});
    }

    /** @throws DiskProblem with code FileSystemFailed if the program fails */
    void require(String... line) {
        var result = run(line);
        if (!result.ok()) throw failure("a command on a file system", result);
    }

    static DiskProblem failure(String what, CommandResult result) {
        return new DiskProblem("FileSystemFailed", "%s failed: %s".formatted(what, result.lastLine()));
    }
}
