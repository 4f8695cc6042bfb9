package io.keyward.agent.disk;

import static io.keyward.agent.config.Setting.FILE_SYSTEM;
import static io.keyward.agent.config.Setting.MOUNT_DATA;
import static io.keyward.agent.config.Setting.MOUNT_TEMP;

import io.keyward.agent.config.AgentConfig;
import io.keyward.agent.device.Host;
import io.keyward.agent.device.Mount;
import io.keyward.agent.plan.PlannedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mounts of opened volumes, made and removed by the host's own programs. */
public final class VolumeMounts {

    private static final String NONE = "none";
    /** With these, set-user-ID programs and device files on the disk have no effect. Somebody may have planted the disk. */
    private static final String OPTIONS = "nosuid,nodev";

    private final FileSystemCommands commands;
    private final AgentConfig config;
    private final Host host;

    VolumeMounts(FileSystemCommands commands, AgentConfig config, Host host) {
        this.commands = commands;
        this.config = config;
        this.host = host;
    }

    /** Mounts the volume, unless it is mounted already or the host mounts it or makes its file system. */
    public void mount(NodeDisk disk) {
        var point = mountPoint(disk.plan());
        if (point.isEmpty() || isMounted(disk) || config.text(FILE_SYSTEM).equals(NONE)) return;
        try {
            Files.createDirectories(Path.of(point.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        commands.require("mount", "-o", OPTIONS, disk.volume().path(), point.get());
    }

    /** Unmounts the volume from all its mount points. */
    public void unmount(NodeDisk disk) {
        for (var point : mounted(disk)) commands.require("umount", point);
    }

    /** Unmounts the volume lazily, even if it is in use: the kernel keeps the file system until its last user ends. */
    public void detach(NodeDisk disk) {
        for (var point : mounted(disk)) commands.require("umount", "--lazy", point);
    }

    /** Where the volume is mounted now, the latest mount first. */
    public List<String> mounted(NodeDisk disk) {
        var points = new ArrayList<String>();
        Mount.all(host).stream()
                .filter(mount -> mount.source().equals(disk.volume().path()))
                .forEach(mount -> points.add(0, mount.point()));
        return points;
    }

    boolean isMounted(NodeDisk disk) {
        return !mounted(disk).isEmpty();
    }

    /** The configured mount point of the disk; empty if the host mounts the disk itself. */
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
}
