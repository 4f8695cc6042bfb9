package io.keyward.agent.command;

import io.keyward.agent.node.Machine;
import java.util.List;

/** One command of the agent. Each can be repeated safely after any interruption. */
interface Command {

    String name();

    /** One sentence without a full stop. */
    String summary();

    /** Names of the operands; empty for none. */
    default String operands() {
        return "";
    }

    default List<Option> options() {
        return List.of();
    }

    Outcome run(Arguments arguments, Machine machine);
}
