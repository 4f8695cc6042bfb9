package io.keyward.agent.command;

import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.Plan;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Order;
import io.keyward.agent.problem.Refusal;
import java.util.List;
import java.util.stream.Stream;

/** Gives disks new DEKs, and new volume keys on request. */
final class RotateDekCommand implements Command {

    private static final String NEW_VOLUME_KEY = "--new-volume-key";
    private static final String CONTINUE = "--continue-change";
    private static final String REMOVE_FOREIGN = "--remove-foreign-slots";

    @Override
    public String name() {
        return "rotate-dek";
    }

    @Override
    public String summary() {
        return "gives the sealed disks new DEKs while they are used";
    }

    @Override
    public String operands() {
        return "[DISK]...";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.flag(
                        NEW_VOLUME_KEY,
                        "also encrypt all sectors under a new volume key; takes hours and can be repeated"),
                new Option(
                        CONTINUE,
                        "DISK",
                        "go on with a change of this disk's volume key of which this machine keeps no note; an earlier copy"
                                + " of the header destroys the data"),
                Option.flag(REMOVE_FOREIGN, "also destroy key slots that open with another key than the DEK"));
    }

    @Override
    public Outcome run(Arguments arguments, Machine machine) {
        var node = machine.enrolled();
        var procedures = new Procedures(machine, node);
        var results = new DiskResults();
        var plan = node.fetchPlan();
        requireOnlyMachine(plan);
        new DiskChoice(plan)
                .named(chosen(arguments)).stream()
                        .filter(disk -> disk.order() == Order.KEEP)
                        .forEach(disk -> results.run(
                                disk,
                                planned -> procedures.alone(planned, () -> rotate(procedures, planned, arguments))));
        return results.outcome("the plan has no disk to rotate");
    }

    // a disk of --continue-change counts as a named disk, so that the command does not change all disks
    private static List<String> chosen(Arguments arguments) {
        return Stream.concat(arguments.operands().stream(), arguments.values(CONTINUE).stream())
                .distinct()
                .toList();
    }

    // called before a header changes: the server would refuse the new DEK, because the disks of the other machine would
    // not get it
    private static void requireOnlyMachine(Plan plan) {
        if (plan.cloned()) {
            throw new Refusal(
                    "NodeCloned",
                    "two machines use the key of this node; an operator decides at Keyward which one stays; nothing was changed");
        }
    }

    private static String rotate(Procedures procedures, PlannedDisk planned, Arguments arguments) {
        boolean isAdopted = arguments.values(CONTINUE).stream().anyMatch(name -> DiskChoice.matches(planned, name));
        if (isAdopted) procedures.adoptChange(planned);
        boolean newVolumeKey = isAdopted || arguments.has(NEW_VOLUME_KEY);
        // the DEK is changed before the volume key, unless a change of the volume key is unfinished: the header can get
        // another DEK only after that change has ended
        if (!newVolumeKey || !procedures.isReencrypting(planned)) {
            var disk = procedures.disks().get(planned);
            var current = procedures.currentToken(disk).dek();
            if (arguments.has(REMOVE_FOREIGN)) procedures.dekChange().removeForeignSlots(disk, current);
            procedures.dekChange().run(disk, current);
        }
        if (!newVolumeKey) return "has a new DEK";
        procedures.reencrypt(planned, new ProgressLog(procedures.progress(), planned, "reencrypt"));
        return "has a new DEK and a new volume key";
    }
}
