package io.keyward.agent.disk.encryption;

import static io.keyward.agent.step.Step.SEAL_FILE_SYSTEM;
import static io.keyward.agent.step.Step.SEAL_FORMAT;
import static io.keyward.agent.step.Step.SEAL_MOUNT;
import static io.keyward.agent.step.Step.SEAL_NOTE;
import static io.keyward.agent.step.Step.SEAL_NOTE_REMOVED;
import static io.keyward.agent.step.Step.SEAL_OPEN;
import static io.keyward.agent.step.Step.SEAL_TOKEN;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskBytes;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.Note;
import io.keyward.agent.disk.Note.Phase;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.Progress;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.StepListener;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Seals a disk: LUKS2 header with the DEK as key slot, signed token, opened volume, file system, mount. It can be repeated after a
 * power cut at any instant, and does nothing to a disk that is sealed and mounted.
 */
public final class Sealing {

    private final NodeDisks disks;
    private final DekSource deks;
    private final TokenSource tokens;
    private final StepListener steps;
    private final Consumer<Progress> progress;

    /**
     * @param progress hears of an encryption in place about once a second
     */
    public Sealing(
            NodeDisks disks, DekSource deks, TokenSource tokens, StepListener steps, Consumer<Progress> progress) {
        this.disks = disks;
        this.deks = deks;
        this.tokens = tokens;
        this.steps = steps;
        this.progress = progress;
    }

    /**
     * @throws io.keyward.agent.device.DeviceProblem if the device is absent, in use, the OS disk, or not blank
     * @throws DiskProblem if the device holds a LUKS2 header of something else
     */
    public void seal(PlannedDisk planned, Permission permission) {
        var disk = disks.get(planned);
        try (var dek = deks.unwrap(Planned.dek(planned))) {
            var note = disks.notes().find(disk);
            boolean encrypts = note.map(Note::phase).filter(Sealing::inPlace).isPresent();
            if (encrypts || wantsEncryption(disk, permission)) {
                new InPlaceEncryption(disks, tokens, steps, progress).run(disk, dek);
            } else if (!isSealed(disk, dek)) {
                format(disk, dek, note, permission);
            }
            complete(disk, dek);
        }
    }

    private static boolean inPlace(Phase phase) {
        return switch (phase) {
            case SHRINK, COPIED, ENCRYPT -> true;
            case FORMAT, ERASE, ERASE_ALL -> false;
        };
    }

    private boolean wantsEncryption(NodeDisk disk, Permission permission) {
        return permission == Permission.ENCRYPT_IN_PLACE
                && !disk.luks().isLuks()
                && disks.blankCheck().content(disk.device()).isPresent();
    }

    private static boolean isSealed(NodeDisk disk, ClearKey dek) {
        return disk.luks().isLuks() && disk.luks().opensWith(dek);
    }

    private void format(NodeDisk disk, ClearKey dek, Optional<Note> note, Permission permission) {
        disks.use().requireUnused(disk.device());
        if (!isLeftUnfinished(disk, note)) requireFree(disk, permission);
        var uuid = note.map(Note::luksUuid).orElseGet(() -> UUID.randomUUID().toString());
        steps.before(SEAL_NOTE);
        disks.notes().write(disk, new Note(Phase.FORMAT, disk.device().identity(), uuid));
        steps.before(SEAL_FORMAT);
        new DiskBytes(disks.host().at(disk.device().path()))
                .wipeEnds(); // of partition tables, which have a copy at the end
        disk.luks().format(dek, uuid, disk.id());
    }

    // a cut while cryptsetup writes leaves random bytes, or a header of ours without a slot that opens
    private boolean isLeftUnfinished(NodeDisk disk, Optional<Note> note) {
        if (note.filter(begun -> begun.phase() == Phase.FORMAT).isEmpty()) return false;
        return disk.luks().isLuks()
                ? disk.luks().isFor(disk.id())
                : disks.blankCheck().hasNoSignature(disk.device());
    }

    private void requireFree(NodeDisk disk, Permission permission) {
        if (permission == Permission.OVERWRITE) return;
        if (disk.luks().isLuks()) throw foreign(disk);
        disks.blankCheck().requireBlank(disk.device());
    }

    private static DiskProblem foreign(NodeDisk disk) {
        return new DiskProblem(
                "ForeignHeader",
                "%s holds a LUKS2 header that the planned DEK does not open; it was not touched: attach the right disk, or name it to overwrite it"
                        .formatted(disk));
    }

    private void complete(NodeDisk disk, ClearKey dek) {
        if (disk.tokens().all().isEmpty()) {
            steps.before(SEAL_TOKEN);
            var token = tokens.fetch(disk.plan(), disk.luks().uuid());
            disk.tokens().add(token.jws());
        }
        steps.before(SEAL_OPEN);
        disk.volume().open(disk.luks(), dek);
        if (disks.notes().find(disk).isPresent()) makeFileSystem(disk);
        steps.before(SEAL_MOUNT);
        disks.fileSystems().mount(disk);
    }

    // after a cut the host may have mounted the finished file system by itself, and somebody may have stored data in it
    private void makeFileSystem(NodeDisk disk) {
        steps.before(SEAL_FILE_SYSTEM);
        if (!disks.fileSystems().isMade(disk)) disks.fileSystems().make(disk);
        steps.before(SEAL_NOTE_REMOVED);
        disks.notes().remove(disk);
    }
}
