package io.keyward.agent.command;

import io.keyward.agent.config.Setting;
import io.keyward.agent.node.Machine;

/** Enrols the machine. */
final class EnrollCommand implements Command {

    @Override
    public String name() {
        return "enroll";
    }

    @Override
    public String summary() {
        return "binds this machine to one planned node, by the operator's one-time code or, without a code, by an attested"
                + " document of Azure";
    }

    @Override
    public String operands() {
        return "[CODE]";
    }

    @Override
    public Outcome run(Arguments arguments, Machine machine) {
        if (arguments.operands().size() > 1 || !namesNode(arguments, machine)) {
            throw new WrongUsage("enroll takes one operand, the code; without it, agent.conf has to name the cluster");
        }
        var enrolment =
                arguments.operands().stream().findFirst().map(machine::enrol).orElseGet(machine::enrolAttested);
        var started = machine.units().start();
        return Outcome.ok("enrolled as node %s of %s; %s"
                        .formatted(
                                enrolment.name(),
                                enrolment.clusterResource(),
                                started ? "the watch is started" : "no unit of systemd was started"))
                .with("node", enrolment.node())
                .with("cluster", enrolment.cluster())
                .with("unitsStarted", started);
    }

    private static boolean namesNode(Arguments arguments, Machine machine) {
        return !arguments.operands().isEmpty()
                || machine.config().find(Setting.CLUSTER).isPresent();
    }
}
