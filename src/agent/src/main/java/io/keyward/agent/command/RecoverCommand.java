package io.keyward.agent.command;

import io.keyward.agent.disk.recovery.Recovery.Trust;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.problem.Refusal;
import java.util.List;

/** Rebuilds destroyed headers from recovery kits, or undoes the last recovery of a disk. */
final class RecoverCommand implements Command {

    private static final String UNPROVEN = "--unproven";
    private static final String UNDO = "--undo";

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
        return "[DISK]...";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option(
                        UNPROVEN,
                        "DISK",
                        "rebuild the header of this disk although nothing on it proves that the kit fits: if it does not,"
                                + " only --undo helps"),
                new Option(
                        UNDO,
                        "DISK",
                        "put back what the last recovery of this disk replaced; repeated, takes it back"));
    }

    @Override
    public Outcome run(Arguments arguments, Machine machine) {
        var undone = arguments.values(UNDO);
        if (arguments.operands().isEmpty() && undone.isEmpty())
            throw new WrongUsage("recover needs the name of a disk");
        if (!arguments.operands().isEmpty() && !undone.isEmpty())
            throw new WrongUsage("use --undo alone: a disk is either recovered, or its recovery is undone");
        var node = machine.enrolled();
        var procedures = new Procedures(machine, node);
        var results = new DiskResults();
        var choice = new DiskChoice(node.plan());
        undone.stream()
                .map(choice::get)
                .forEach(disk ->
                        results.run(disk, planned -> procedures.alone(planned, () -> undo(procedures, planned))));
        arguments.operands().stream()
                .map(choice::get)
                .forEach(disk -> results.run(
                        disk,
                        planned -> procedures.alone(
                                planned, () -> recover(node, procedures, planned, trust(arguments, planned)))));
        return results.outcome("");
    }

    private static Trust trust(Arguments arguments, PlannedDisk disk) {
        return arguments.values(UNPROVEN).stream().anyMatch(name -> DiskChoice.matches(disk, name))
                ? Trust.UNPROVEN
                : Trust.PROVEN;
    }

    private static String undo(Procedures procedures, PlannedDisk disk) {
        return "has the bytes again that are kept in " + procedures.recovery().undo(disk);
    }

    private static String recover(EnrolledNode node, Procedures procedures, PlannedDisk disk, Trust trust) {
        var kit = node.kits().find(disk.id());
        if (kit.isEmpty()) {
            throw new Refusal("NoRecoveryKit", "no pinned vault has a recovery kit of disk %s".formatted(disk.id()));
        }
        return procedures
                .recovery()
                .recover(disk, kit.get(), trust)
                .map(backup ->
                        "recovered; the former header is kept in %s, and keyward-agent recover --undo %s puts it back"
                                .formatted(backup, disk.id()))
                .orElse("recovered");
    }
}
