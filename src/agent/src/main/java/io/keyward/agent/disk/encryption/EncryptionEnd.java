package io.keyward.agent.disk.encryption;

import static io.keyward.agent.luks.Reencryption.MOVED_BYTES;
import static io.keyward.agent.luks.Reencryption.ROOM_BYTES;
import static io.keyward.agent.step.Step.ENCRYPT_FINAL_HEADER;
import static io.keyward.agent.step.Step.ENCRYPT_WIPE_MOVED;

import io.keyward.agent.disk.DiskBytes;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.HeaderTrust;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.step.StepListener;

/**
 * Ends an encryption in place that was interrupted after its last sector: wipes the copy of the first 16 MiB at the end of the
 * device, then writes the final header. cryptsetup does the same, but cannot repeat it. Until the final header is written, the
 * header says that the encryption is under way, so after a power cut both steps are repeated.
 */
final class EncryptionEnd {

    private final NodeDisks disks;
    private final HeaderTrust trust;
    private final StepListener steps;

    EncryptionEnd(NodeDisks disks, HeaderTrust trust, StepListener steps) {
        this.disks = disks;
        this.trust = trust;
        this.steps = steps;
    }

    /**
     * @throws DiskProblem if the opened volume shows no ext4 file system, or one that uses the end of the device; nothing has
     *     changed then
     */
    void run(NodeDisk disk, ClearKey dek) {
        var bytes = new DiskBytes(disks.host().at(disk.device().path()));
        disks.opening().open(disk, dek, trust);
        requireEndFree(disk, bytes.size() - ROOM_BYTES);
        steps.before(ENCRYPT_WIPE_MOVED);
        bytes.wipeLast(MOVED_BYTES);
        steps.before(ENCRYPT_FINAL_HEADER);
        disks.reencryption(disk).writeFinalHeader(dek);
    }

    // the volume shows the end of the device too, and somebody may have grown the file system since
    private void requireEndFree(NodeDisk disk, long room) {
        if (new Ext4Size(disks).bytes(disk.volume().path()) <= room) return;
        throw new DiskProblem(
                "EndInUse",
                "the encryption of %s cannot be ended: its file system uses the last 16 MiB of the device; shrink the file system by 16 MiB and repeat"
                        .formatted(disk));
    }
}
