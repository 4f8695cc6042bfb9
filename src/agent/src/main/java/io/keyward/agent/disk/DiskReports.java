package io.keyward.agent.disk;

import io.keyward.agent.disk.DiskReport.State;
import io.keyward.agent.plan.PlannedDisk;
import java.util.Optional;

/** Looks at a disk: its device, its header, and the kernel's mapping. Needs no key. */
public final class DiskReports {

    private final NodeDisks disks;

    public DiskReports(NodeDisks disks) {
        this.disks = disks;
    }

    /**
     * @throws io.keyward.agent.device.DeviceProblem if the device is the OS disk or the mapping file is malformed
     */
    public DiskReport of(PlannedDisk planned) {
        return disks.find(planned).map(DiskReports::of).orElseGet(() -> absent(planned));
    }

    /** The report about a disk whose device was not found. */
    public static DiskReport absent(PlannedDisk planned) {
        return new DiskReport(planned.id(), State.ABSENT, Optional.empty(), false, false);
    }

    /** The report about a disk whose device was found. */
    public static DiskReport of(NodeDisk found) {
        var disk = found.snapshot();
        if (!disk.luks().isLuks()) {
            var note = disk.note().filter(UnfinishedWork::isErasure);
            return new DiskReport(
                    disk.id(),
                    note.isPresent() ? State.ERASED : State.BLANK,
                    note.map(UnfinishedWork::luksUuid),
                    false,
                    false);
        }
        var uuid = disk.luks().uuid();
        boolean inKernel = disk.volume().belongsTo(uuid);
        return new DiskReport(
                disk.id(),
                state(disk),
                Optional.of(uuid),
                inKernel,
                disk.luks().header().reencrypting());
    }

    private static State state(NodeDisk disk) {
        return switch (disk.volume().state()) {
            case CLOSED -> State.SEALED;
            case OPEN -> State.OPEN;
            case SUSPENDED -> State.SUSPENDED;
            case CUT -> State.CUT;
        };
    }
}
