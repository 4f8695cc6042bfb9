package io.keyward.agent.command;

import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.problem.Refusal;

/** Rebuilds destroyed headers from recovery kits. */
final class RecoverCommand implements Command {

    @Override
    public String name() {
        return "recover";
    }

    @Override
    public String summary() {
        return "rebuilds the destroyed header of a disk from its recovery kit, with the vault alone";
    }

    @Override
    public String operands() {
        return "DISK...";
    }

    @Override
    public Outcome run(Arguments arguments, Machine machine) {
        if (arguments.operands().isEmpty()) throw new WrongUsage("recover needs the name of a disk");
        var node = machine.enrolled();
        var procedures = new Procedures(machine, node);
        var results = new DiskResults();
        new DiskChoice(node.plan())
                .named(arguments.operands())
                .forEach(disk -> results.run(
                        disk, planned -> procedures.alone(planned, () -> recover(node, procedures, planned))));
        return results.outcome("");
    }

    private static String recover(EnrolledNode node, Procedures procedures, PlannedDisk disk) {
        var kit = node.kits().find(disk.id());
        if (kit.isEmpty()) {
            throw new Refusal("NoRecoveryKit", "no pinned vault has a recovery kit of disk %s".formatted(disk.id()));
        }
        procedures.recovery().recover(disk, kit.get());
        return "recovered";
    }
}
