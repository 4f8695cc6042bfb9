package io.keyward.testserver.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small file system of its own (tmpfs), which a test can fill up. To mount it, the test needs root. */
public final class SmallDisk implements AutoCloseable {

    private static final int LARGE_BLOCK = 1 << 20;
    private static final int SMALL_BLOCK = 1 << 12; // a page of a tmpfs

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts an empty disk of this size. Replaces one that a killed test run has left there. */
    public static SmallDisk mount(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var disk = new SmallDisk(folder);
        disk.close();
        var answer = run("mount", "-t", "tmpfs", "-o", "size=%dm,mode=700".formatted(megabytes), "none", "" + folder);
        if (!answer.isEmpty()) {
            throw new IllegalStateException(
                    "a disk that can be filled up needs root, to mount a tmpfs at %s: %s".formatted(folder, answer));
        }
        return disk;
    }

    public Path folder() {
        return folder;
    }

    /** Takes all free space. */
    public void fill() {
        fill(LARGE_BLOCK);
        fill(SMALL_BLOCK);
    }

    private void fill(int block) {
        try (var out = Files.newOutputStream(filler(block))) {
            while (true) {
                out.write(new byte[block]);
            }
        } catch (IOException e) {
            // no space is left
        }
    }

    /** Gives the space back. */
    public void free() {
        try {
            Files.deleteIfExists(filler(LARGE_BLOCK));
            Files.deleteIfExists(filler(SMALL_BLOCK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler(int block) {
        return folder.resolve("filler-" + block);
    }

    /** Removes the disk with all that is on it, if it is mounted. */
    @Override
    public void close() {
        run("umount", "--lazy", "" + folder);
    }

    /** Runs a command, and returns its output. */
    private static String run(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
