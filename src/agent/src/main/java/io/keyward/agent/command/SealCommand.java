package io.keyward.agent.command;

import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Order;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Seals the disks of the plan. */
final class SealCommand implements Command {

    private static final String OVERWRITE = "--overwrite";
    private static final String REPLACE = "--replace-volume";
    private static final String ENCRYPT = "--encrypt";

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public String summary() {
        return "encrypts the disks of the plan, opens and mounts them; touches blank devices only";
    }

    @Override
    public String operands() {
        return "[DISK]...";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option(OVERWRITE, "DISK", "seal this disk although it is not blank: its data is lost"),
                new Option(
                        REPLACE,
                        "DISK",
                        "give this sealed disk a new LUKS volume: its data is lost; an operator has to release the present"
                                + " volume at Keyward first"),
                new Option(ENCRYPT, "DISK", "encrypt this disk in place: its ext4 file system is kept"));
    }

    @Override
    public Outcome run(Arguments arguments, Machine machine) {
        var node = machine.enrolled();
        var plan = node.fetchPlan();
        var choice = new DiskChoice(plan);
        requireOnce(arguments, choice);
        var procedures = new Procedures(machine, node);
        var results = new DiskResults();
        choice.named(arguments.operands()).stream()
                .filter(disk -> disk.order() == Order.KEEP)
                .forEach(disk -> results.run(
                        disk, planned -> procedures.alone(planned, () -> seal(procedures, planned, arguments))));
        machine.units().start();
        return results.outcome("the plan has no disk to seal");
    }

    private static void requireOnce(Arguments arguments, DiskChoice choice) {
        var named = Stream.of(OVERWRITE, REPLACE, ENCRYPT)
                .flatMap(option ->
                        arguments.values(option).stream().map(choice::get).distinct())
                .toList();
        if (Set.copyOf(named).size() < named.size()) throw new WrongUsage("a disk is named by more than one option");
    }

    private static String seal(Procedures procedures, PlannedDisk disk, Arguments arguments) {
        var progress = new ProgressLog(procedures.progress(), disk, "encrypt");
        return procedures
                .sealing(progress)
                .seal(disk, permission(arguments, disk))
                .map(lost -> "sealed; lost: " + lost)
                .orElse("sealed");
    }

    private static Permission permission(Arguments arguments, PlannedDisk disk) {
        if (names(arguments, ENCRYPT, disk)) return Permission.ENCRYPT_IN_PLACE;
        if (names(arguments, REPLACE, disk)) return Permission.REPLACE;
        return names(arguments, OVERWRITE, disk) ? Permission.OVERWRITE : Permission.BLANK_ONLY;
    }

    private static boolean names(Arguments arguments, String option, PlannedDisk disk) {
        return arguments.values(option).stream().anyMatch(name -> DiskChoice.matches(disk, name));
    }
}
