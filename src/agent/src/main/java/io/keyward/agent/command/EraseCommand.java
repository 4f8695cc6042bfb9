package io.keyward.agent.command;

import io.keyward.agent.node.DiskErasure;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk.Order;
import io.keyward.agent.wire.ErasureState;

/** Erases the disks for which Keyward has sent an order to erase them. */
final class EraseCommand implements Command {

    @Override
    public String name() {
        return "erase";
    }

    @Override
    public String summary() {
        return "destroys the headers of disks that Keyward ordered to erase, and sends signed receipts";
    }

    @Override
    public Outcome run(Arguments arguments, Machine machine) {
        var node = machine.enrolled();
        var procedures = new Procedures(machine, node);
        var erasure = new DiskErasure(node, procedures);
        var results = new DiskResults();
        node.fetchPlan().disks().stream()
                .filter(disk -> disk.order() == Order.ERASE)
                .forEach(disk -> results.runCoded(
                        disk, planned -> outcome(procedures.alone(planned, () -> erasure.run(planned)))));
        return results.outcome("the plan has no disk to erase");
    }

    private static Outcome outcome(ErasureState state) {
        if (state.confirmed()) return Outcome.ok("erased");
        var until = state.until().map(date -> " until " + date).orElse("");
        return Outcome.of(ExitCode.UNCONFIRMED, "erased, unconfirmed" + until);
    }
}
