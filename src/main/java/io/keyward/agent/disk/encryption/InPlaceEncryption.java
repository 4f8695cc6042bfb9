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

import io.keyward.agent.disk.DiskBytes;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.Note;
import io.keyward.agent.disk.Note.Phase;
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
 * header in their place; a power cut while it writes would leave neither. So the same bytes are copied to the same place before,
 * and the copy is put back if the header is not complete afterwards.
 */
final class InPlaceEncryption {

    private final NodeDisks disks;
    private final TokenSource tokens;
    private final StepListener steps;
    private final Consumer<Progress> progress;

    InPlaceEncryption(NodeDisks disks, TokenSource tokens, StepListener steps, Consumer<Progress> progress) {
        this.disks = disks;
        this.tokens = tokens;
        this.steps = steps;
        this.progress = progress;
    }

    /** Whether an encryption has begun and is not complete, by the agent's note, or by the header if the note was lost. */
    boolean hasBegun(NodeDisk disk, ClearKey dek, Permission permission) {
        if (find(disk).isPresent()) return true;
        return permission != Permission.REPLACE
                && disk.luks().isLuks()
                && disks.reencryption(disk).isEncryptingInPlace()
                && disk.luks().opensWith(dek);
    }

    /** Begins, or goes on where a power cut stopped it, and ends with an encrypted, closed or opened, volume. */
    void run(NodeDisk disk, ClearKey dek) {
        disk.volume().requireNotBeingEncrypted();
        var note = find(disk).orElseGet(() -> disk.luks().isLuks() ? fromHeader(disk) : begin(disk));
        if (note.phase() == Phase.SHRINK) note = copied(disk, note);
        if (note.phase() == Phase.COPIED) note = headed(disk, dek, note);
        encrypt(disk, dek);
        steps.before(ENCRYPT_NOTE_REMOVED);
        disks.notes().remove(disk);
    }

    private Optional<Note> find(NodeDisk disk) {
        return disks.notes().find(disk).filter(Note::isEncryption);
    }

    private Note fromHeader(NodeDisk disk) {
        return noted(disk, Note.of(Phase.ENCRYPT, disk, disk.luks().uuid()));
    }

    // the server is asked before a byte is moved: it may have the disk bound to another volume
    private Note begin(NodeDisk disk) {
        disks.use().requireUnused(disk.device());
        new Ext4Shrinking(disks, disk).requireExt4();
        steps.before(ENCRYPT_NOTE);
        var note = disks.notes().begin(disk);
        steps.before(ENCRYPT_BIND);
        tokens.bind(disk.plan(), note.luksUuid());
        return noted(disk, note.beforeShrinking(bytes(disk).size()));
    }

    private Note copied(NodeDisk disk, Note note) {
        steps.before(ENCRYPT_SHRINK);
        new Ext4Shrinking(disks, disk).shrink(note.bytes());
        steps.before(ENCRYPT_RESTORE_SIZE);
        var bytes = bytes(disk);
        bytes.restoreSize(note.bytes());
        steps.before(ENCRYPT_COPY);
        bytes.copy(0, bytes.size() - MOVED_BYTES, MOVED_BYTES);
        return noted(disk, note.in(Phase.COPIED));
    }

    private Note headed(NodeDisk disk, ClearKey dek, Note note) {
        if (!hasHeader(disk, dek, note)) {
            var bytes = bytes(disk);
            bytes.copy(bytes.size() - MOVED_BYTES, 0, MOVED_BYTES);
            disks.state().delete(Reencryption.temporaryHeader(note.luksUuid()));
            steps.before(ENCRYPT_HEADER);
            disks.reencryption(disk).prepareEncryption(dek, note.luksUuid(), disk.id());
        }
        return noted(disk, note.in(Phase.ENCRYPT));
    }

    private void encrypt(NodeDisk disk, ClearKey dek) {
        if (disk.tokens().all().isEmpty()) {
            steps.before(ENCRYPT_TOKEN);
            var token = tokens.fetch(disk.plan(), disk.luks().uuid(), new HeaderBinding(disks).of(disk, dek));
            disk.tokens().add(token.jws());
        }
        steps.before(ENCRYPT_SECTORS);
        if (disks.reencryption(disk).isAllEncrypted(bytes(disk).size())) new EncryptionEnd(disks, steps).run(disk, dek);
        else disks.reencryption(disk).resume(dek, progress);
        disk.tokens().settle();
    }

    private static boolean hasHeader(NodeDisk disk, ClearKey dek, Note note) {
        var luks = disk.luks();
        return luks.isLuks() && luks.uuid().equals(note.luksUuid()) && luks.opensWith(dek);
    }

    private Note noted(NodeDisk disk, Note note) {
        return disks.notes().write(disk, note);
    }

    private DiskBytes bytes(NodeDisk disk) {
        return new DiskBytes(disks.host().at(disk.device().path()));
    }
}
