package io.keyward.agent.disk.encryption;

import static io.keyward.agent.step.Step.SEAL_FILE_SYSTEM;
import static io.keyward.agent.step.Step.SEAL_MOUNT;
import static io.keyward.agent.step.Step.SEAL_NOTE_REMOVED;
import static io.keyward.agent.step.Step.SEAL_OPEN;
import static io.keyward.agent.step.Step.SEAL_TOKEN;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.Note;
import io.keyward.agent.disk.token.HeaderBinding;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.Progress;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.StepListener;
import java.util.Optional;
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
     * Seals the disk, or goes on where a power cut stopped it.
     *
     * @return what the device held before and is lost now, in words; empty if nothing is lost
     * @throws io.keyward.agent.device.DeviceProblem if the device is absent, in use, the OS disk, or not blank
     * @throws DiskProblem if the device holds a LUKS2 header of something else
     */
    public Optional<String> seal(PlannedDisk planned, Permission permission) {
        var disk = disks.get(planned);
        try (var dek = deks.unwrap(Planned.dek(planned))) {
            var note = disks.notes().find(disk);
            if (disk.luks().isLuks() && disk.luks().isFor(disk.id()))
                disks.reencryption(disk).endChangeOfVolumeKey(dek);
            var encryption = new InPlaceEncryption(disks, tokens, steps, progress);
            if (encryption.hasBegun(disk, dek, permission) || wantsEncryption(disk, permission)) {
                encryption.run(disk, dek);
            } else if (needsFormat(disk, dek, note, permission)) {
                return Optional.of(format(disk, dek, note, permission)).filter(lost -> !lost.isEmpty());
            }
            complete(disk, dek);
            return Optional.empty();
        }
    }

    private boolean wantsEncryption(NodeDisk disk, Permission permission) {
        return permission == Permission.ENCRYPT_IN_PLACE
                && !disk.luks().isLuks()
                && disks.blankCheck().content(disk.device()).isPresent();
    }

    private static boolean needsFormat(NodeDisk disk, ClearKey dek, Optional<Note> note, Permission permission) {
        if (!disk.luks().isLuks() || !disk.luks().opensWith(dek)) return true;
        var begun = note.filter(Note::isFormat);
        return begun.isPresent()
                ? !disk.luks().uuid().equals(begun.get().luksUuid())
                : permission == Permission.REPLACE;
    }

    private String format(NodeDisk disk, ClearKey dek, Optional<Note> note, Permission permission) {
        disks.use().requireUnused(disk.device());
        var leftUnfinished = isLeftUnfinished(disk, note);
        if (!leftUnfinished) requireFree(disk, permission);
        var lost = leftUnfinished ? "" : content(disk);
        new Formatting(disks, tokens, steps).run(disk, dek);
        complete(disk, dek);
        return lost;
    }

    // a cut while cryptsetup writes leaves random bytes, or a header of ours without a slot that opens
    private boolean isLeftUnfinished(NodeDisk disk, Optional<Note> note) {
        if (note.filter(Note::isFormat).isEmpty()) return false;
        return disk.luks().isLuks()
                ? disk.luks().isFor(disk.id())
                : disks.blankCheck().hasNoSignature(disk.device());
    }

    private void requireFree(NodeDisk disk, Permission permission) {
        if (permission == Permission.OVERWRITE || permission == Permission.REPLACE) return;
        if (disk.luks().isLuks()) throw foreign(disk);
        disks.blankCheck().requireBlank(disk.device());
    }

    private static DiskProblem foreign(NodeDisk disk) {
        return new DiskProblem(
                "ForeignHeader",
                "%s holds LUKS volume %s, which the planned DEK does not open; it was not touched: attach the right disk, or name it to overwrite it"
                        .formatted(disk, disk.luks().uuid()));
    }

    private String content(NodeDisk disk) {
        if (disk.luks().isLuks()) return "LUKS volume " + disk.luks().uuid();
        return disks.blankCheck()
                .content(disk.device())
                .map(content -> content.replaceFirst("^it holds ", ""))
                .orElse("");
    }

    private void complete(NodeDisk disk, ClearKey dek) {
        if (disk.tokens().all().isEmpty()) {
            steps.before(SEAL_TOKEN);
            var header = new HeaderBinding(disks).of(disk, dek);
            var token = tokens.fetch(disk.plan(), disk.luks().uuid(), header);
            disk.tokens().add(token.jws());
        }
        steps.before(SEAL_OPEN);
        disks.opening().open(disk, dek);
        if (disks.notes().find(disk).filter(Note::isFormat).isPresent()) makeFileSystem(disk);
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
