package io.keyward.agent;

import io.keyward.agent.command.CommandLine;

/** Starts the agent: {@code keyward-agent COMMAND [OPTION]...}. */
public final class Main {

    private Main() {}

    public static void main(String[] words) {
        System.exit(CommandLine.ofTheAgent(System.out, System.err).run(words));
    }
}
