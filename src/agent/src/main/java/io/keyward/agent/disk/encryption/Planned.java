package io.keyward.agent.disk.encryption;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.plan.PlannedDisk;

/** What the plan says of a disk's DEK. */
final class Planned {

    private Planned() {}

    /** @throws DiskProblem with code NoDek if the plan says to erase the disk */
    static WrappedDek dek(PlannedDisk disk) {
        return disk.dek()
                .orElseThrow(() -> new DiskProblem(
                        "NoDek",
                        "disk %s (%s) has no DEK: an order to erase it was given".formatted(disk.id(), disk.volume())));
    }
}
