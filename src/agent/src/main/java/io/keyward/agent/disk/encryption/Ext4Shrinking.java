package io.keyward.agent.disk.encryption;

import static io.keyward.agent.config.Setting.LONG_COMMAND_TIMEOUT;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.luks.Reencryption;
import io.keyward.agent.process.CommandResult;
import io.keyward.agent.process.ProcessStart;
import java.util.List;

/** Shrinks an unmounted ext4 file system so that the last 32 MiB of its device are free. */
final class Ext4Shrinking {

    /** The code of the problem that leaves the disk as it was. */
    static final String FAILED = "ShrinkFailed";

    private static final int MENDED = 1;
    private static final int NOT_RUN = 8;

    private final NodeDisks disks;
    private final NodeDisk disk;

    Ext4Shrinking(NodeDisks disks, NodeDisk disk) {
        this.disks = disks;
        this.disk = disk;
    }

    /**
     * @throws DiskProblem with code NotExt4 if the device holds anything but ext4 on the whole device
     */
    void requireExt4() {
        var content = disks.blankCheck().content(disk.device()).orElse("");
        if (content.equals("it holds ext4")) return;
        var reason = content.contains("xfs") ? "XFS cannot be shrunk" : content;
        throw new DiskProblem(
                "NotExt4",
                "%s cannot be encrypted in place (%s): only ext4 on the whole device can; copy the data away and name the disk to overwrite it"
                        .formatted(disk, reason));
    }

    /**
     * Call this before the note of phase {@code SHRINK} is written. Errors that are found later come from an aborted
     * resize2fs, and are repaired without asking.
     *
     * @throws DiskProblem with code ShrinkFailed if the file system has errors that e2fsck does not repair without asking
     */
    void requireSound() {
        var check = run("e2fsck", "-f", "-p", disk.device().path());
        if (check.exit() > MENDED)
            throw failed("the check of the file system", check, "repair it with e2fsck and repeat");
    }

    /**
     * Shrinks the file system so that the last 32 MiB of the device are free. Does nothing if they are free already. resize2fs
     * shortens an image file to the new size of the file system.
     *
     * @param size the size of the device in bytes before the first attempt
     * @throws DiskProblem with code ShrinkFailed if the file system cannot be shrunk; it then has its old size and was checked
     */
    void shrink(long size) {
        long room = size - Reencryption.ROOM_BYTES;
        if (isDone(room)) return;
        resize(room);
        if (isDone(room)) return;
        check();
        var resize = resize(room);
        if (isDone(room)) return;
        check();
        throw failed("shrinking the file system by 32 MiB", resize, "it is as it was; free space on it and repeat");
    }

    /**
     * @param size the size of the device in bytes
     * @throws DiskProblem with code NotExt4 or EndInUse if the last 32 MiB are not free
     */
    void requireRoom(long size) {
        requireExt4();
        if (new Ext4Size(disks).bytes(disk.device().path()) <= size - Reencryption.ROOM_BYTES) return;
        throw new DiskProblem(
                "EndInUse",
                "the file system of %s uses the last 32 MiB of the device; it was not encrypted: repeat keyward-agent seal --encrypt %s"
                        .formatted(disk, disk.name()));
    }

    private boolean isDone(long room) {
        var superblock = new Ext4Size(disks);
        var path = disk.device().path();
        return superblock.bytes(path) <= room && !superblock.hasErrors(path);
    }

    private CommandResult resize(long room) {
        return run("resize2fs", disk.device().path(), room / 1024 + "K");
    }

    // after an aborted run, the documented remedy of resize2fs is e2fsck -fy
    private void check() {
        var path = disk.device().path();
        var aborted = new Ext4Size(disks).hasErrors(path);
        var check = run("e2fsck", "-f", aborted ? "-y" : "-p", path);
        if (check.exit() >= NOT_RUN)
            throw new DiskProblem("FileSystemFailed", text("the check of the file system", check));
        if (check.exit() > MENDED)
            throw failed("the check of the file system", check, "repair it with e2fsck and repeat");
    }

    private CommandResult run(String... line) {
        var timeout = disks.config().duration(LONG_COMMAND_TIMEOUT);
        return disks.commands().run(new ProcessStart(List.of(line), List.of(), timeout), output -> {});
    }

    private DiskProblem failed(String what, CommandResult result, String then) {
        return new DiskProblem(FAILED, text(what, result) + "; " + then);
    }

    private String text(String what, CommandResult result) {
        return "%s of %s failed: %s".formatted(what, disk, result.lastLine());
    }
}
