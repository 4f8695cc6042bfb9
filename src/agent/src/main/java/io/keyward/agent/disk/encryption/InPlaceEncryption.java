package io.keyward.agent.disk.encryption;

import static io.keyward.agent.luks.Reencryption.MOVED_BYTES;
import static io.keyward.agent.step.Step.ENCRYPT_BIND;
import static io.keyward.agent.step.Step.ENCRYPT_COPY;
import static io.keyward.agent.step.Step.ENCRYPT_HEADER;
import static io.keyward.agent.step.Step.ENCRYPT_NOTE;
import static io.keyward.agent.step.Step.ENCRYPT_NOTE_REMOVED;
import static io.keyward.agent.step.Step.ENCRYPT_RESTORE_SIZE;
import static io.keyward.agent.step.Step.ENCRYPT_SECTORS;
import static io.keyward.agent.step.Step.ENCRYPT_SHRINK;
import static io.keyward.agent.step.Step.ENCRYPT_TOKEN;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.HeaderTrust;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.UnfinishedWork;
import io.keyward.agent.disk.UnfinishedWork.Phase;
import io.keyward.agent.disk.token.HeaderBinding;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.Progress;
import io.keyward.agent.luks.Reencryption;
import io.keyward.agent.step.StepListener;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Encrypts a disk with an ext4 file system in place. cryptsetup moves the first 16 MiB to the end of the disk and writes the
 * header in their place. A power cut while it writes would leave neither a header nor these bytes. So the agent copies the
 * bytes to the end of the disk itself before it calls cryptsetup. If the header is incomplete afterwards, the agent puts the
 * copy back, provided that the device proves that nothing else has changed.
 */
final class InPlaceEncryption {

    private final NodeDisks disks;
    private final TokenSource tokens;
    private final HeaderTrust trust;
    private final StepListener steps;
    private final Consumer<Progress> progress;

    InPlaceEncryption(
            NodeDisks disks, TokenSource tokens, HeaderTrust trust, StepListener steps, Consumer<Progress> progress) {
        this.disks = disks;
        this.tokens = tokens;
        this.trust = trust;
        this.steps = steps;
        this.progress = progress;
    }

    /**
     * Whether {@link #run} must begin or continue an encryption. If the DEK opens the header, the header decides. Otherwise it
     * must if the agent's note says that an encryption has begun, or if the operator permits it; it then checks that the
     * content of the device fits the note. With {@code OVERWRITE}, only an encryption whose header the DEK opens is continued;
     * with {@code REPLACE}, none is.
     */
    boolean isDue(NodeDisk disk, ClearKey dek, Permission permission) {
        if (permission == Permission.REPLACE) return false;
        if (disk.luks().isLuks() && disk.luks().opensWith(dek)) return isUnderWay(disk);
        if (permission == Permission.OVERWRITE) return false;
        if (disk.luks().isLuks()) return begun(disk).filter(this::isCopied).isPresent();
        return (begun(disk).isPresent() || permission == Permission.ENCRYPT_IN_PLACE)
                && disks.blankCheck().content(disk.device()).isPresent();
    }

    private boolean isCopied(UnfinishedWork note) {
        return note.phase() == Phase.COPIED;
    }

    // if the header shows no encryption, its note is an old one, or a power cut came before the note was removed
    private boolean isUnderWay(NodeDisk disk) {
        if (disks.reencryption(disk).isEncryptingInPlace()) return true;
        begun(disk).ifPresent(note -> disks.notes().remove(disk));
        return false;
    }

    /** Begins the encryption, or continues it after a power cut. Afterwards the volume is encrypted, and open or closed. */
    void run(NodeDisk disk, ClearKey dek, Permission permission) {
        disk.volume().requireNotBeingEncrypted();
        if (!disk.luks().isLuks() || !disk.luks().opensWith(dek)) writeHeader(disk, dek, permission);
        disks.notes()
                .write(disk, UnfinishedWork.of(Phase.ENCRYPT, disk, disk.luks().uuid()));
        encrypt(disk, dek);
        steps.before(ENCRYPT_NOTE_REMOVED);
        disks.notes().remove(disk);
    }

    private Optional<UnfinishedWork> begun(NodeDisk disk) {
        return disks.notes().find(disk).filter(UnfinishedWork::isEncryption);
    }

    private void writeHeader(NodeDisk disk, ClearKey dek, Permission permission) {
        disks.use().requireUnused(disk.device());
        var note = begun(disk).orElseGet(() -> begin(disk));
        if (note.phase() == Phase.ENCRYPT) note = beginAgain(disk, permission);
        if (note.phase() == Phase.COPIED) note = putBack(disk, note);
        if (note.phase() == Phase.SHRINK) note = copied(disk, note, permission);
        requireRoom(disk);
        disks.state().delete(Reencryption.temporaryHeader(note.luksUuid()));
        steps.before(ENCRYPT_HEADER);
        disks.reencryption(disk).prepareEncryption(dek, note.luksUuid(), disk.id());
    }

    // the server is asked before a byte is moved: the disk may be bound to another volume there
    private UnfinishedWork begin(NodeDisk disk) {
        var shrinking = new Ext4Shrinking(disks, disk);
        shrinking.requireExt4();
        steps.before(ENCRYPT_NOTE);
        var note = disks.notes().begin(disk);
        steps.before(ENCRYPT_BIND);
        tokens.bind(disk.plan(), note.luksUuid());
        shrinking.requireSound();
        return disks.notes().write(disk, note.beforeShrinking(disks.bytes(disk).size()));
    }

    // an encrypted disk without its header shows no file system, and must not be encrypted again
    private UnfinishedWork beginAgain(NodeDisk disk, Permission permission) {
        if (disks.blankCheck().hasNoSignatureButLuks(disk.device())) throw headerLost(disk);
        requirePermission(disk, permission);
        return begin(disk);
    }

    // a note does not contain the permission of the operator, who may since have decided to leave the disk as it is
    private void requirePermission(NodeDisk disk, Permission permission) {
        if (permission != Permission.ENCRYPT_IN_PLACE) disks.blankCheck().requireBlank(disk.device());
    }

    private UnfinishedWork copied(NodeDisk disk, UnfinishedWork note, Permission permission) {
        requirePermission(disk, permission);
        new Ext4Shrinking(disks, disk).requireExt4();
        shrink(disk, note);
        steps.before(ENCRYPT_RESTORE_SIZE);
        var bytes = disks.bytes(disk);
        bytes.restoreSize(note.bytes());
        requireRoom(disk);
        steps.before(ENCRYPT_COPY);
        return disks.notes().write(disk, note.copied(new MovedStart(disks, disk).copy()));
    }

    private UnfinishedWork putBack(NodeDisk disk, UnfinishedWork note) {
        var start = new MovedStart(disks, disk);
        return switch (start.state(note)) {
            case AS_COPIED -> note;
            case USED_SINCE -> disks.notes().write(disk, note.in(Phase.SHRINK));
            case HALF_WRITTEN -> {
                disks.backups().keep(disk, MOVED_BYTES);
                start.putBack();
                yield note;
            }
            case UNKNOWN -> throw unproven(disk);
        };
    }

    private void requireRoom(NodeDisk disk) {
        new Ext4Shrinking(disks, disk).requireRoom(disks.bytes(disk).size());
    }

    // undoes what was begun on a disk that cannot be shrunk; the note stays, because it has the UUID that the server
    // knows
    private void shrink(NodeDisk disk, UnfinishedWork note) {
        steps.before(ENCRYPT_SHRINK);
        try {
            new Ext4Shrinking(disks, disk).shrink(note.bytes());
        } catch (DiskProblem e) {
            if (e.code().equals(Ext4Shrinking.FAILED)) {
                disks.bytes(disk).restoreSize(note.bytes());
                disks.notes().write(disk, note.in(Phase.BIND));
            }
            throw e;
        }
    }

    private void encrypt(NodeDisk disk, ClearKey dek) {
        if (disk.tokens().all().isEmpty()) {
            steps.before(ENCRYPT_TOKEN);
            var token = tokens.fetch(disk.plan(), disk.luks().uuid(), new HeaderBinding(disks).of(disk, dek));
            disk.tokens().add(token.jws());
        }
        steps.before(ENCRYPT_SECTORS);
        if (disks.reencryption(disk).isAllEncrypted(disks.bytes(disk).size()))
            new EncryptionEnd(disks, trust, steps).run(disk, dek);
        else resume(disk, dek);
        disk.tokens().settle();
    }

    // the copy is wiped after the last sector, so a header that then shows plain sectors is an earlier one
    private void resume(NodeDisk disk, ClearKey dek) {
        if (!new MovedStart(disks, disk).hasCopy()) throw earlierHeader(disk);
        disk.volume().requireNotOpenedFromImage(disk.luks());
        disks.reencryption(disk).resume(dek, progress);
    }

    private static DiskProblem earlierHeader(NodeDisk disk) {
        return new DiskProblem(
                "EarlierHeader",
                "the header of %s says that sectors are still to be encrypted, but the copy of its first 16 MiB is gone, so all of them are: the header is an earlier copy; it was not touched: put back a later copy, or rebuild it with keyward-agent recover %s"
                        .formatted(disk, disk.name()));
    }

    private static DiskProblem headerLost(NodeDisk disk) {
        return new DiskProblem(
                "HeaderLost",
                "%s was being encrypted in place, and its header is gone; it was not touched: put back a copy of the header, or give up the data with keyward-agent seal --overwrite %s"
                        .formatted(disk, disk.name()));
    }

    private static DiskProblem unproven(NodeDisk disk) {
        return new DiskProblem(
                "UnprovenNote",
                "the note of an encryption of %s does not fit what the device holds now; it was not touched: attach the right disk, or give up the data with keyward-agent seal --overwrite %s"
                        .formatted(disk, disk.name()));
    }
}
