package io.keyward.agent.disk.recovery;

import static io.keyward.agent.step.Step.RECOVER_BACKUP;
import static io.keyward.agent.step.Step.RECOVER_HEADER;
import static io.keyward.agent.step.Step.RECOVER_OPEN;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskBytes;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.recovery.RecoveryNotes.Work;
import io.keyward.agent.disk.token.TokenCheck;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.StepListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Rebuilds a destroyed header from the disk's recovery kit and opens the disk. It needs only the vault. It never replaces a
 * trusted header that opens. Before it writes, it proves that the kit fits the sectors, unless an operator answers for the kit.
 * It keeps a backup of what it replaces.
 */
public final class Recovery {

    private final NodeDisks disks;
    private final DekSource deks;
    private final RecoveryKitCheck check;
    private final RecoveryNotes notes;
    private final StepListener steps;

    /** What shows that a kit belongs to the disk, before the kit replaces a header. */
    public enum Trust {
        /** Its volume key decrypts the beginning of the volume. */
        PROVEN,
        /** An operator names the disk and answers for the kit. */
        UNPROVEN
    }

    /**
     * @param signed accepts each token of the disk that the installation signed, including an earlier one
     */
    public Recovery(NodeDisks disks, DekSource deks, TokenCheck signed, StepListener steps) {
        this.disks = disks;
        this.deks = deks;
        this.check = new RecoveryKitCheck(disks, deks, signed);
        this.notes = new RecoveryNotes(disks.state());
        this.steps = steps;
    }

    /**
     * Rebuilds the header, opens the disk and mounts it, or continues where a power cut stopped it. A header that is trusted
     * and opens is never replaced.
     *
     * @return the file with what was replaced; empty if the header was rebuilt before
     * @throws DiskProblem if the kit is another disk's, does not open or fit, or the present header opens
     */
    public Optional<Path> recover(PlannedDisk planned, RecoveryKit kit, Trust trust) {
        var disk = disks.get(planned);
        if (!kit.disk().equals(disk.id())) {
            throw new DiskProblem(
                    "OtherKit", "the recovery kit is for disk %s and not for %s".formatted(kit.disk(), disk));
        }
        Optional<Path> replaced = Optional.empty();
        try (var dek = deks.unwrap(kit.dek())) {
            if (!disk.luks().isLuks() || check.isUntrusted(disk) || !disk.luks().opensWith(dek)) {
                replaced = Optional.of(rebuild(disk, kit, dek, trust));
            } else if (isWhole(disk)) {
                throw RecoveryKitCheck.opens(disk);
            }
            if (disk.tokens().all().isEmpty()) restoreToken(disk, kit, dek);
            steps.before(RECOVER_OPEN);
            disks.opening().open(disk, dek, check.trust());
        }
        if (!disk.tokens().all().isEmpty()) notes.remove(disk); // without a token, the note says why there is none
        disks.mounts().mount(disk);
        return replaced;
    }

    // a token is valid only in a header with the volume key digest for which it was signed, so the digest comes first
    private static void restoreToken(NodeDisk disk, RecoveryKit kit, ClearKey dek) {
        kit.digest().ifPresent(digest -> disk.luks().restoreDigest(digest, dek));
        kit.token().ifPresent(disk.tokens()::add);
    }

    /**
     * Puts back what the last recovery replaced. It makes a backup of the present bytes first, so a repetition reverses the
     * undo.
     *
     * @return the file that was put back
     * @throws DiskProblem with code NoHeaderBackup if no backup differs from what is on the device
     */
    public Path undo(PlannedDisk planned) {
        var disk = disks.get(planned);
        disks.use().requireUnused(disk.device());
        var file = notes.find(disk, Work.UNDO).orElseGet(() -> begunUndo(disk));
        disks.backups().putBack(disk, file);
        notes.remove(disk);
        return file;
    }

    private Path begunUndo(NodeDisk disk) {
        var backups = disks.backups();
        // if a power cut stopped an earlier undo before its note, there is a backup of the present bytes: skip it
        var file = backups.latestOther(disk)
                .orElseThrow(() -> new DiskProblem(
                        "NoHeaderBackup", "%s has no backup of another header in the state folder".formatted(disk)));
        backups.keep(disk, new DiskBytes(file).size());
        notes.write(disk, Work.UNDO, file);
        return file;
    }

    // a power cut during a recovery leaves a header without a token, or a header that was not opened yet
    private boolean isWhole(NodeDisk disk) {
        return notes.find(disk, Work.REBUILD).isEmpty() && !disk.tokens().all().isEmpty();
    }

    private Path rebuild(NodeDisk disk, RecoveryKit kit, ClearKey dek, Trust trust) {
        try (var volumeKey = kit.openVolumeKey(dek)) {
            check.requireReplaceable(disk, kit, volumeKey);
            if (trust == Trust.PROVEN) check.requireProof(disk, kit, volumeKey);
            steps.before(RECOVER_BACKUP);
            var backup = keep(disk, kit);
            notes.write(disk, Work.REBUILD, backup);
            steps.before(RECOVER_HEADER);
            disk.luks().restoreHeader(dek, volumeKey, kit.luksUuid(), disk.id(), kit.sectorSize(), kit.dataOffset());
            return backup;
        }
    }

    // after a power cut the device shows a half-written header; what the undo puts back is what the first attempt
    // replaced
    private Path keep(NodeDisk disk, RecoveryKit kit) {
        var backups = disks.backups();
        var present = backups.keep(disk, kit.dataOffset());
        return notes.find(disk, Work.REBUILD)
                .filter(Files::exists)
                .map(first -> backups.keepAgain(disk, first))
                .orElse(present);
    }
}
