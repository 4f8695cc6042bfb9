package io.keyward.agent.command;

import io.keyward.agent.disk.DiskReport.State;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.text.AsciiCase;
import java.util.List;
import java.util.Optional;

/** Shows the disks, or whether the node could unlock them after a reboot. */
final class StatusCommand implements Command {

    private static final String BEFORE_REBOOT = "--before-reboot";

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "shows the state of each disk of the plan, as the kernel and the headers show it";
    }

    @Override
    public List<Option> options() {
        return List.of(Option.flag(BEFORE_REBOOT, "ask whether the disks could be unlocked after a reboot now"));
    }

    @Override
    public Outcome run(Arguments arguments, Machine machine) {
        var node = machine.enrolled();
        var procedures = new Procedures(machine, node);
        return arguments.has(BEFORE_REBOOT) ? new RebootSafety(node, procedures).outcome() : states(node, procedures);
    }

    private static Outcome states(EnrolledNode node, Procedures procedures) {
        var results = new DiskResults();
        node.plan().disks().forEach(disk -> results.run(disk, planned -> state(procedures, planned)));
        return results.outcome("the plan of this node has no disks")
                .with("node", node.enrolment().node())
                .with("cluster", node.enrolment().cluster());
    }

    private static String state(Procedures procedures, PlannedDisk disk) {
        var report = procedures.reports().of(disk);
        var word = AsciiCase.fold(report.state().name());
        var state = report.reencrypting() ? word + ", not encrypted completely" : word;
        return report.luksUuid().isEmpty() || report.state() == State.ERASED
                ? state
                : doubt(procedures, disk).map(why -> state + ", but " + why).orElse(state);
    }

    private static Optional<String> doubt(Procedures procedures, PlannedDisk disk) {
        return procedures.disks().find(disk).flatMap(procedures.disks().opening()::doubt);
    }
}
