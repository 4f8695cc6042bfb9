package io.keyward.agent.disk;

import static io.keyward.agent.config.Setting.FILE_SYSTEM;

import io.keyward.agent.config.AgentConfig;

/** Makes and checks file systems on opened volumes, with the host's own programs. */
public final class FileSystems {

    private static final String NONE = "none";

    /** fsck's exit code for a file system in which it repaired errors. */
    private static final int REPAIRED = 1;

    private static final int BLKID_NOTHING_FOUND = 2;

    private final FileSystemCommands commands;
    private final VolumeMounts mounts;
    private final AgentConfig config;

    FileSystems(FileSystemCommands commands, VolumeMounts mounts, AgentConfig config) {
        this.commands = commands;
        this.mounts = mounts;
        this.config = config;
    }

    /** Makes a new file system. All data on the volume is lost. */
    public void make(NodeDisk disk) {
        var path = disk.volume().path();
        switch (config.text(FILE_SYSTEM)) {
            case "ext4" -> commands.require("mkfs.ext4", "-q", "-F", path);
            case "xfs" -> commands.require("mkfs.xfs", "-q", "-f", path);
            case NONE -> {}
            default -> throw new DiskProblem("MalformedConfig", "setting filesystem is not ext4, xfs or none");
        }
    }

    /** True if the volume holds a complete file system, or if the host makes its file systems itself. */
    public boolean isMade(NodeDisk disk) {
        if (config.text(FILE_SYSTEM).equals(NONE) || mounts.isMounted(disk)) return true;
        return isMade(disk.volume().path());
    }

    /** True if the volume shows a file system or another signature, or if the host makes its file systems itself. */
    public boolean holdsSomething(NodeDisk disk) {
        return config.text(FILE_SYSTEM).equals(NONE)
                || mounts.isMounted(disk)
                || commands.run("blkid", "--probe", disk.volume().path()).exit() != BLKID_NOTHING_FOUND;
    }

    // an ext4 file system that was ever mounted counts as complete: it may hold data, and fsck may report errors after
    // a power cut
    boolean isMade(String path) {
        var type = commands.run(
                "blkid", "--probe", "--usages", "filesystem", "--output", "value", "--match-tag", "TYPE", path);
        if (!type.ok()) return false;
        if (!type.output().strip().equals("ext4")) return true;
        return wasMounted(path) || commands.run("fsck", "-n", path).ok();
    }

    private boolean wasMounted(String path) {
        var header = commands.run("dumpe2fs", "-h", path);
        return header.output().lines().anyMatch(line -> line.matches("Last mount time:\\s+[A-Z].+"));
    }

    /** Checks the file system and repairs what fsck can repair without asking. */
    public void check(NodeDisk disk) {
        var result = commands.run("fsck", "-p", disk.volume().path());
        if (result.exit() > REPAIRED)
            throw FileSystemCommands.failure("the check of the file system of " + disk, result);
    }
}
