package io.keyward.agent.command;

import java.util.List;

/** The commands of the agent, in the order in which a node needs them. */
final class AgentCommands {

    static final List<Command> ALL = List.of(
            new EnrollCommand(),
            new JoinCommand(),
            new SealCommand(),
            new UnlockCommand(),
            new WatchCommand(),
            new StatusCommand(),
            new RotateDekCommand(),
            new EraseCommand(),
            new RecoverCommand());

    private AgentCommands() {}
}
