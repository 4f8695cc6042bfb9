package io.keyward.agent.disk;

import static io.keyward.agent.config.Setting.FILE_SYSTEM;
import static io.keyward.agent.config.Setting.LONG_COMMAND_TIMEOUT;
import static io.keyward.agent.config.Setting.MOUNT_DATA;
import static io.keyward.agent.config.Setting.MOUNT_TEMP;

import io.keyward.agent.config.AgentConfig;
import io.keyward.agent.device.Host;
import io.keyward.agent.device.Mount;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.process.CommandResult;
import io.keyward.agent.process.Commands;
import io.keyward.agent.process.ProcessStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** File systems on opened volumes: made, checked, mounted and unmounted by the host's own programs. */
public final class FileSystems {

    private static final String NONE = "none";

    /** With these, set-user-ID programs and device files on the disk have no effect. Somebody may have planted the disk. */
    private static final String MOUNT_OPTIONS = "nosuid,nodev";

    /** fsck's exit code for a file system in which it repaired errors. */
    private static final int REPAIRED = 1;

    private static final int BLKID_NOTHING_FOUND = 2;

    private final Commands commands;
    private final AgentConfig config;
    private final Host host;

    FileSystems(Commands commands, AgentConfig config, Host host) {
        this.commands = commands;
        this.config = config;
        this.host = host;
    }

    /** Makes a new file system. All data on the volume is lost. */
    public void make(NodeDisk disk) {
        var path = disk.volume().path();
        switch (config.text(FILE_SYSTEM)) {
            case "ext4" -> checked(run("mkfs.ext4", "-q", "-F", path));
            case "xfs" -> checked(run("mkfs.xfs", "-q", "-f", path));
            case NONE -> {}
            default -> throw new DiskProblem("MalformedConfig", "setting filesystem is not ext4, xfs or none");
        }
    }

    /** True if the volume holds a complete file system. After a power cut, a file system can be incomplete. */
    public boolean isMade(NodeDisk disk) {
        if (config.text(FILE_SYSTEM).equals(NONE) || !mounted(disk).isEmpty()) return true;
        return isMade(disk.volume().path());
    }

    /** True if the volume shows a file system or another signature, or if the host makes its file systems itself. */
    public boolean holdsSomething(NodeDisk disk) {
        return config.text(FILE_SYSTEM).equals(NONE)
                || !mounted(disk).isEmpty()
                || run("blkid", "--probe", disk.volume().path()).exit() != BLKID_NOTHING_FOUND;
    }

    // a file system that was mounted may hold data, and may be unclean after a power cut
    boolean isMade(String path) {
        var type = run("blkid", "--probe", "--usages", "filesystem", "--output", "value", "--match-tag", "TYPE", path);
        if (!type.ok()) return false;
        if (!type.output().strip().equals("ext4")) return true;
        return wasMounted(path) || run("fsck", "-n", path).ok();
    }

    private boolean wasMounted(String path) {
        var header = run("dumpe2fs", "-h", path);
        return header.output().lines().anyMatch(line -> line.matches("Last mount time:\\s+[A-Z].+"));
    }

    /** Checks the file system and repairs what fsck can repair without asking. */
    public void check(NodeDisk disk) {
        var result = run("fsck", "-p", disk.volume().path());
        if (result.exit() > REPAIRED) throw failure("the check of the file system of " + disk, result);
    }

    /** Mounts the volume on its mount point, if it has one and is not mounted yet. */
    public void mount(NodeDisk disk) {
        var point = mountPoint(disk.plan());
        if (point.isEmpty()
                || !mounted(disk).isEmpty()
                || config.text(FILE_SYSTEM).equals(NONE)) return;
        try {
            Files.createDirectories(Path.of(point.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        checked(run("mount", "-o", MOUNT_OPTIONS, disk.volume().path(), point.get()));
    }

    /** Unmounts the volume wherever it is mounted. */
    public void unmount(NodeDisk disk) {
        for (var point : mounted(disk)) checked(run("umount", point));
    }

    /** Detaches the mounts of the volume, including those in use. The file system ends when its last user ends. */
    public void detach(NodeDisk disk) {
        for (var point : mounted(disk)) checked(run("umount", "--lazy", point));
    }

    /** Where the volume is mounted now, the latest mount first. */
    public List<String> mounted(NodeDisk disk) {
        var points = new ArrayList<String>();
        Mount.all(host).stream()
                .filter(mount -> mount.source().equals(disk.volume().path()))
                .forEach(mount -> points.add(0, mount.point()));
        return points;
    }

    /** Where the configuration wants the volume to be mounted. */
    Optional<String> mountPoint(PlannedDisk disk) {
        var setting =
                switch (disk.kind()) {
                    case DATA -> MOUNT_DATA;
                    case TEMP -> MOUNT_TEMP;
                };
        var point = config.text(setting);
        return point.equals(NONE)
                ? Optional.empty()
                : Optional.of(point.replace("{lun}", Integer.toString(disk.lun())));
    }

    private CommandResult run(String... line) {
        var timeout = config.duration(LONG_COMMAND_TIMEOUT);
        return commands.run(new ProcessStart(List.of(line), List.of(), timeout), output -> {});
    }

    private static void checked(CommandResult result) {
        if (!result.ok()) throw failure("a command on a file system", result);
    }

    private static DiskProblem failure(String what, CommandResult result) {
        return new DiskProblem("FileSystemFailed", "%s failed: %s".formatted(what, result.lastLine()));
    }
}
