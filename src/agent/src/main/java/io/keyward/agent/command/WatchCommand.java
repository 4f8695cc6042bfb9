package io.keyward.agent.command;

import io.keyward.agent.node.Machine;
import io.keyward.agent.watch.Watch;

/** Watches over the node until it is stopped. */
final class WatchCommand implements Command {

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public String summary() {
        return "reports to Keyward, keeps header tokens current, and follows erase orders and revocation; runs until"
                + " stopped";
    }

    @Override
    public Outcome run(Arguments arguments, Machine machine) {
        var watch = new Watch(machine, machine.enrolled());
        Runtime.getRuntime().addShutdownHook(new Thread(watch::stop));
        watch.run();
        return Outcome.ok("stopped");
    }
}
