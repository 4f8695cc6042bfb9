package io.keyward.agent.disk.encryption;

import static io.keyward.agent.step.Step.SEAL_FILE_SYSTEM;
import static io.keyward.agent.step.Step.SEAL_FINISH;
import static io.keyward.agent.step.Step.SEAL_MOUNT;
import static io.keyward.agent.step.Step.SEAL_NOTE_REMOVED;
import static io.keyward.agent.step.Step.SEAL_OPEN;
import static io.keyward.agent.step.Step.SEAL_TOKEN;
import static io.keyward.agent.step.Step.SEAL_UNMARK;

import io.keyward.agent.disk.DeviceMark.Work;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.token.HeaderBinding;
import io.keyward.agent.disk.token.HeaderRenewal;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.state.HighestSerials;
import io.keyward.agent.step.StepListener;

/**
 * Completes the sealing of a disk whose header opens: adds the token, opens the volume, makes and mounts the file system. It
 * makes a file system only if the header says that none was ever completed on the volume. Where an older agent has written the
 * header, which does not say this, it needs the permission to overwrite.
 */
final class DiskCompletion {

    private final NodeDisks disks;
    private final TokenSource tokens;
    private final HeaderRenewal renewal;
    private final StepListener steps;

    DiskCompletion(NodeDisks disks, TokenSource tokens, HeaderRenewal renewal, StepListener steps) {
        this.disks = disks;
        this.tokens = tokens;
        this.renewal = renewal;
        this.steps = steps;
    }

    void run(NodeDisk disk, ClearKey dek, Permission permission) {
        steps.before(SEAL_UNMARK);
        disks.mark(disk).remove(Work.FORMAT, disk.luks().uuid());
        if (disk.tokens().all().isEmpty()) addToken(disk, dek);
        else renewal.renew(disk, dek);
        steps.before(SEAL_OPEN);
        disks.opening().open(disk, dek, renewal.trust());
        if (disk.luks().isUnfinished()) makeFileSystem(disk);
        else forgetFormat(disk, permission);
        steps.before(SEAL_MOUNT);
        disks.mounts().mount(disk);
    }

    private void addToken(NodeDisk disk, ClearKey dek) {
        steps.before(SEAL_TOKEN);
        var header = new HeaderBinding(disks).of(disk, dek);
        var token = tokens.fetch(disk.plan(), disk.luks().uuid(), header);
        disk.tokens().add(token.jws());
        new HighestSerials(disks.state()).raise(disk.id(), token.serial());
    }

    // a power cut before the last step leaves a whole file system, which the host may have mounted by itself
    private void makeFileSystem(NodeDisk disk) {
        steps.before(SEAL_FILE_SYSTEM);
        if (!disks.fileSystems().isMade(disk)) disks.fileSystems().make(disk);
        steps.before(SEAL_FINISH);
        disk.luks().finish(disk.id());
        removeNote(disk);
    }

    // an older agent wrote no label: after a power cut before the file system was made, its disk looks like one in use
    private void forgetFormat(NodeDisk disk, Permission permission) {
        var uuid = disk.luks().uuid();
        if (disks.notes().find(disk).filter(note -> note.isFormatOf(uuid)).isEmpty()) return;
        if (!disks.fileSystems().holdsSomething(disk)) {
            if (permission != Permission.OVERWRITE) throw unclear(disk);
            disks.fileSystems().make(disk);
        }
        removeNote(disk);
    }

    private void removeNote(NodeDisk disk) {
        steps.before(SEAL_NOTE_REMOVED);
        disks.notes().remove(disk);
    }

    private static DiskProblem unclear(NodeDisk disk) {
        return new DiskProblem(
                "FileSystemUnclear",
                "%s opens, but shows no file system, and nothing on it proves that none was completed: repair the file system, or run keyward-agent seal --overwrite %s to make a new one"
                        .formatted(disk, disk.name()));
    }
}
