package io.keyward.agent.disk.dek;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.key.ClearKey;
import java.util.TreeSet;

/**
 * Key slots that do not open with the disk's DEK. Somebody with root on the node added them: each opens the disk without the
 * customer's key, even after a revocation. They may be meant for an emergency, so the agent never removes them silently.
 */
record ForeignSlots(NodeDisk disk) {

    /**
     * @throws DiskProblem with code ForeignKeySlot if there is a foreign slot
     */
    void requireNone(ClearKey own) {
        var foreign = new TreeSet<>(disk.luks().header().slots());
        foreign.removeAll(disk.slots().openedBy(own));
        if (foreign.isEmpty()) return;
        throw new DiskProblem(
                "ForeignKeySlot",
                "key slots %s of %s open with another key than the DEK, so they stay; to destroy them, repeat the command with --remove-foreign-slots"
                        .formatted(foreign, disk));
    }
}
