package io.keyward.agent.disk.encryption;

import static io.keyward.agent.step.Step.SEAL_BIND;
import static io.keyward.agent.step.Step.SEAL_FORMAT;
import static io.keyward.agent.step.Step.SEAL_NOTE;

import io.keyward.agent.disk.DiskBytes;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.Note.Phase;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.step.StepListener;

/**
 * Writes a new LUKS2 header to a device whose data may be lost. The server binds the disk to the new volume before the device is touched:
 * if it has the disk bound to another volume, nothing is destroyed. The UUID of the new volume is noted first, because the
 * server's answer can be lost.
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

    void run(NodeDisk disk, ClearKey dek) {
        steps.before(SEAL_NOTE);
        var note = disks.notes().begin(disk);
        steps.before(SEAL_BIND);
        tokens.bind(disk.plan(), note.luksUuid());
        disks.notes().write(disk, note.in(Phase.FORMAT));
        steps.before(SEAL_FORMAT);
        new DiskBytes(disks.host().at(disk.device().path()))
                .wipeEnds(); // of partition tables, which have a copy at the end
        disk.luks().format(dek, note.luksUuid(), disk.id());
    }
}
