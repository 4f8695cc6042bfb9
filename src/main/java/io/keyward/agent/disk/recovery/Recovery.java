package io.keyward.agent.disk.recovery;

import static io.keyward.agent.step.Step.RECOVER_HEADER;
import static io.keyward.agent.step.Step.RECOVER_OPEN;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.StepListener;

/** Rebuilds a destroyed header from the disk's recovery kit and opens the disk, with the vault alone. */
public final class Recovery {

    private final NodeDisks disks;
    private final DekSource deks;
    private final StepListener steps;

    public Recovery(NodeDisks disks, DekSource deks, StepListener steps) {
        this.disks = disks;
        this.deks = deks;
        this.steps = steps;
    }

    /**
     * Rebuilds the header, opens the disk and mounts it. A header that is believed and opens with the kit's DEK stays as it is.
     *
     * @throws DiskProblem if the kit is another disk's, does not open, or the device holds another volume's header
     */
    public void recover(PlannedDisk planned, RecoveryKit kit) {
        var disk = disks.get(planned);
        if (!kit.disk().equals(disk.id())) {
            throw new DiskProblem(
                    "OtherKit", "the recovery kit is for disk %s and not for %s".formatted(kit.disk(), disk));
        }
        try (var dek = deks.unwrap(kit.dek())) {
            var luks = disk.luks();
            if (!luks.isLuks() || isLying(disk) || !luks.opensWith(dek)) {
                requireRebuildable(disk, kit);
                rebuild(disk, kit, dek);
            }
            if (disk.tokens().all().isEmpty()) restoreToken(disk, kit, dek);
            steps.before(RECOVER_OPEN);
            disks.opening().open(disk, dek);
        }
        disks.fileSystems().mount(disk);
    }

    // while sectors are being encrypted, only the header knows under which key each of them is
    private static boolean isLying(NodeDisk disk) {
        try {
            disk.luks().form();
            return false;
        } catch (LuksProblem.UntrustedHeader e) {
            return !disk.luks().header().reencrypting();
        }
    }

    // the token is bound to the digest of the volume key in the header for which it was signed
    private static void restoreToken(NodeDisk disk, RecoveryKit kit, ClearKey dek) {
        kit.digest().ifPresent(digest -> disk.luks().restoreDigest(digest, dek));
        kit.token().ifPresent(disk.tokens()::add);
    }

    private void requireRebuildable(NodeDisk disk, RecoveryKit kit) {
        disks.use().requireUnused(disk.device());
        if (!disk.luks().isLuks() || disk.luks().uuid().equals(kit.luksUuid())) return;
        throw new DiskProblem(
                "ForeignHeader",
                "%s holds the header of another volume; wipe its header first if the kit is right".formatted(disk));
    }

    private void rebuild(NodeDisk disk, RecoveryKit kit, ClearKey dek) {
        steps.before(RECOVER_HEADER);
        try (var volumeKey = kit.openVolumeKey(dek)) {
            disk.luks().restoreHeader(dek, volumeKey, kit.luksUuid(), disk.id(), kit.sectorSize(), kit.dataOffset());
        }
    }
}
