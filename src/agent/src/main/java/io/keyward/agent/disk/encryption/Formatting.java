package io.keyward.agent.disk.encryption;

import static io.keyward.agent.step.Step.SEAL_BIND;
import static io.keyward.agent.step.Step.SEAL_FORMAT;
import static io.keyward.agent.step.Step.SEAL_MARK;
import static io.keyward.agent.step.Step.SEAL_NOTE;

import io.keyward.agent.disk.DeviceMark.Work;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.UnfinishedWork;
import io.keyward.agent.disk.UnfinishedWork.Phase;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.step.StepListener;
import java.util.Optional;

/**
 * Writes a new LUKS2 header to a device whose data may be lost. The server binds the disk to the new volume before the device
 * is touched: if the disk is bound to another volume there, nothing is destroyed. The UUID of the new volume is noted first,
 * because the server's answer can be lost.
 */
final class Formatting {

    private final NodeDisks disks;
    private final TokenSource tokens;
    private final StepListener steps;

    Formatting(NodeDisks disks, TokenSource tokens, StepListener steps) {
        this.disks = disks;
        this.tokens = tokens;
        this.steps = steps;
    }

    /**
     * Whether the agent has begun to format the device and has not finished. The note alone does not prove it; the device must
     * prove it in one of two ways: its header is that of the volume in the note and says that the file system was never
     * completed, or a power cut left no header, and the mark at the end of the device names that volume.
     */
    boolean hasBegun(NodeDisk disk, Optional<UnfinishedWork> note) {
        if (note.filter(UnfinishedWork::isFormat).isEmpty()) return false;
        var uuid = note.get().luksUuid();
        var luks = disk.luks();
        if (luks.isLuks()) return luks.uuid().equals(uuid) && luks.isFor(disk.id()) && luks.isUnfinished();
        return disks.mark(disk).isThere(Work.FORMAT, uuid) && disks.blankCheck().hasNoSignatureButLuks(disk.device());
    }

    void run(NodeDisk disk, ClearKey dek) {
        steps.before(SEAL_NOTE);
        var note = disks.notes().begin(disk);
        steps.before(SEAL_BIND);
        tokens.bind(disk.plan(), note.luksUuid());
        disks.notes().write(disk, note.in(Phase.FORMAT));
        steps.before(SEAL_MARK);
        disks.bytes(disk).wipeEnds(); // a partition table has a copy at the end
        disks.mark(disk).write(Work.FORMAT, note.luksUuid());
        steps.before(SEAL_FORMAT);
        disk.luks().format(dek, note.luksUuid(), disk.id());
    }
}
