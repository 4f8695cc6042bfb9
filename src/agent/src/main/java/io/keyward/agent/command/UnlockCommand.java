package io.keyward.agent.command;

import io.keyward.agent.config.Setting;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.disk.volume.Unlocking.Result;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.KeyService;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Kind;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.RetryLoop;
import java.util.List;

/** Opens and mounts the sealed disks. */
final class UnlockCommand implements Command {

    private static final String SERVE = "--serve";

    @Override
    public String name() {
        return "unlock";
    }

    @Override
    public String summary() {
        return "opens the sealed disks with the vault alone; Keyward may be out of reach";
    }

    @Override
    public String operands() {
        return "[DISK]...";
    }

    @Override
    public List<Option> options() {
        return List.of(Option.flag(
                SERVE, "answer systemd-cryptsetup on key sockets instead, until each volume of crypttab is open"));
    }

    @Override
    public Outcome run(Arguments arguments, Machine machine) {
        var node = machine.enrolled();
        var disks = new DiskChoice(node.plan())
                .named(arguments.operands()).stream()
                        .filter(disk -> !node.isToErase(disk))
                        .toList();
        var procedures = new Procedures(machine, node);
        if (arguments.has(SERVE)) {
            new KeyService(machine, node, procedures, disks).run();
            return Outcome.ok("no volume of crypttab waits for a key; the key sockets are closed");
        }
        var results = new DiskResults();
        results.runSideBySide(disks, disk -> patiently(machine, node, procedures, disk));
        return results.outcome("the plan has no disk to unlock");
    }

    // a fault is retried; a refusal is reported at once
    private static Outcome patiently(Machine machine, EnrolledNode node, Procedures procedures, PlannedDisk disk) {
        var config = machine.config();
        return new RetryLoop(
                        config.duration(Setting.UNLOCK_PATIENCE),
                        config.duration(Setting.UNLOCK_PATIENCE_BUSY),
                        config.duration(Setting.UNLOCK_RETRY),
                        node.enrolment().node() + "/" + disk.id(),
                        machine.clock())
                .run(() -> procedures.alone(disk, () -> unlock(procedures, disk)), Fault.class::isInstance);
    }

    private static Outcome unlock(Procedures procedures, PlannedDisk disk) {
        var result = procedures.unlocking().unlock(disk);
        if (result == Result.TO_SEAL && disk.kind() == Kind.TEMP) {
            procedures.sealing(progress -> {}).seal(disk, Permission.BLANK_ONLY);
            return Outcome.ok("created again");
        }
        return switch (result) {
            case OPENED -> Outcome.ok("opened");
            case WAS_OPEN -> Outcome.ok("is open");
            case REVOKED -> Outcome.of(ExitCode.REFUSED, "is suspended or cut: it comes back with the key");
            case TO_SEAL -> Outcome.of(ExitCode.DISK, "is not sealed yet: run seal");
        };
    }
}
