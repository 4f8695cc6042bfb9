package io.keyward.agent.disk.encryption;

import static io.keyward.agent.config.Setting.LONG_COMMAND_TIMEOUT;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.luks.Reencryption;
import io.keyward.agent.process.Command;
import io.keyward.agent.process.CommandResult;
import java.util.List;

/** Shrinks an unmounted ext4 file system so that the last 32 MiB of its device are free. */
final class Ext4Shrinking {

    private static final int MENDED = 1;

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
     * Does nothing if the file system ends early enough. resize2fs shortens an image file to the new size of the file system.
     *
     * @param size of the device in bytes, as it was before the first attempt
     */
    void shrink(long size) {
        long room = size - Reencryption.ROOM_BYTES;
        if (fileSystemBytes() <= room) return;
        var check = run("e2fsck", "-f", "-p", disk.device().path());
        if (check.exit() > MENDED) throw failed("the check of the file system", check);
        var resize = run("resize2fs", disk.device().path(), room / 1024 + "K");
        if (!resize.ok() || fileSystemBytes() > room) throw failed("shrinking the file system by 32 MiB", resize);
    }

    /**
     * @param size of the device in bytes
     * @throws DiskProblem with code NotExt4 or EndInUse if the last 32 MiB are not free
     */
    void requireRoom(long size) {
        requireExt4();
        if (fileSystemBytes() <= size - Reencryption.ROOM_BYTES) return;
        throw new DiskProblem(
                "EndInUse",
                "the file system of %s uses the last 32 MiB of the device; it was not encrypted: repeat keyward-agent seal --encrypt %s"
                        .formatted(disk, disk.name()));
    }

    private long fileSystemBytes() {
        return new Ext4Size(disks).bytes(disk.device().path());
    }

    private CommandResult run(String... line) {
        var timeout = disks.config().duration(LONG_COMMAND_TIMEOUT);
        return disks.commands().run(new Command(List.of(line), List.of(), timeout), output -> {});
    }

    private DiskProblem failed(String what, CommandResult result) {
        return new DiskProblem("ShrinkFailed", "%s of %s failed: %s".formatted(what, disk, result.lastLine()));
    }
}
