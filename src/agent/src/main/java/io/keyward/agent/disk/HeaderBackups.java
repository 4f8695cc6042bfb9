package io.keyward.agent.disk;

import io.keyward.agent.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies of the first bytes of devices, made before the agent writes over them: files in the state folder, named by disk and
 * time. Each disk keeps its four latest backups. A backup contains the first bytes of the device and no clear key.
 */
public final class HeaderBackups {

    private static final int KEPT = 4;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final NodeDisks disks;
    private final StateFolder state;
    private final Clock clock;

    HeaderBackups(NodeDisks disks, Clock clock) {
        this.disks = disks;
        this.state = disks.state();
        this.clock = clock;
    }

    /**
     * Copies the first bytes of the disk; the file is on the disk of the state folder when this returns. Bytes that the latest
     * backup holds are not copied again.
     */
    public Path keep(NodeDisk disk, long length) {
        return latest(disk)
                .filter(file -> new DiskBytes(file).size() == length && isOnDevice(file, disk))
                .orElseGet(() -> write(disk, disks.bytes(disk), length));
    }

    private boolean isOnDevice(Path file, NodeDisk disk) {
        var kept = new DiskBytes(file);
        return kept.digest(0, kept.size()).equals(disks.bytes(disk).digest(0, kept.size()));
    }

    /** Makes a backup the latest one, as if it was written now. */
    public Path keepAgain(NodeDisk disk, Path file) {
        if (latest(disk).filter(file::equals).isPresent()) return file;
        var content = new DiskBytes(file);
        return write(disk, content, content.size());
    }

    private Path write(NodeDisk disk, DiskBytes bytes, long length) {
        var name = prefix(disk) + TIME.format(timeAfter(latest(disk), disk)) + ".img";
        state.write(name, bytes.read(0, Math.toIntExact(length)));
        dropOldest(disk);
        return state.path().resolve(name);
    }

    // a clock that was set back must not make the new backup look like the oldest one, which is dropped
    private Instant timeAfter(Optional<Path> latest, NodeDisk disk) {
        var now = clock.instant();
        return latest.map(file -> time(file, disk).plusMillis(1))
                .filter(now::isBefore)
                .orElse(now);
    }

    private static Instant time(Path file, NodeDisk disk) {
        var name = file.getFileName().toString();
        var time = name.substring(prefix(disk).length(), name.length() - ".img".length());
        return TIME.parse(time, Instant::from);
    }

    /** The backup of the disk that was written last; empty if there is none. */
    public Optional<Path> latest(NodeDisk disk) {
        var files = files(disk);
        return files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1));
    }

    /** The latest backup that differs from what is on the device now; empty if there is none. */
    public Optional<Path> latestOther(NodeDisk disk) {
        return files(disk).stream().filter(file -> !isOnDevice(file, disk)).reduce((earlier, later) -> later);
    }

    /** Writes a backup to the device. Before that, the caller makes a backup of the present bytes. */
    public void putBack(NodeDisk disk, Path file) {
        var content = new DiskBytes(file);
        disks.bytes(disk).write(0, content.read(0, Math.toIntExact(content.size())));
    }

    private void dropOldest(NodeDisk disk) {
        var files = files(disk);
        files.subList(0, Math.max(0, files.size() - KEPT))
                .forEach(file -> state.delete(file.getFileName().toString()));
    }

    /** Oldest first. */
    private List<Path> files(NodeDisk disk) {
        var prefix = prefix(disk);
        try (Stream<Path> all = Files.list(state.path())) {
            return all.filter(file -> file.getFileName().toString().matches(prefix + "\\d{8}T\\d{9}Z[.]img"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String prefix(NodeDisk disk) {
        return "header-%s-".formatted(StateFolder.word(disk.id()));
    }
}
