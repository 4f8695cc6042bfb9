package io.keyward.agent.disk.encryption;

import static io.keyward.agent.config.Setting.LONG_COMMAND_TIMEOUT;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.process.CommandResult;
import io.keyward.agent.process.ProcessStart;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the superblock of an ext4 file system says: its size, which may be smaller than the device, and whether it has errors.
 */
final class Ext4Size {

    private static final Pattern COUNT = Pattern.compile("(?m)^Block count:\\s+([0-9]+)$");
    private static final Pattern SIZE = Pattern.compile("(?m)^Block size:\\s+([0-9]+)$");

    private static final Pattern FAULTY = Pattern.compile("(?m)^Filesystem state:.*\\berrors?\\b");

    private final NodeDisks disks;

    Ext4Size(NodeDisks disks) {
        this.disks = disks;
    }

    /**
     * @throws DiskProblem with code FileSystemFailed if the device holds no ext4 file system
     */
    long bytes(String device) {
        var header = header(device);
        return number(COUNT, device, header) * number(SIZE, device, header);
    }

    /**
     * Whether the superblock has the mark of a file system with errors. resize2fs sets this mark before its first change, and
     * removes it after the last one.
     */
    boolean hasErrors(String device) {
        return FAULTY.matcher(header(device).output()).find();
    }

    private CommandResult header(String device) {
        var timeout = disks.config().duration(LONG_COMMAND_TIMEOUT);
        return disks.commands()
                .run(new ProcessStart(List.of("dumpe2fs", "-h", device), List.of(), timeout), output -> {});
    }

    private static long number(Pattern pattern, String device, CommandResult header) {
        var match = pattern.matcher(header.output());
        if (match.find()) return Long.parseLong(match.group(1));
        throw new DiskProblem(
                "FileSystemFailed",
                "the size of the ext4 file system on %s cannot be read: %s".formatted(device, header.lastLine()));
    }
}
