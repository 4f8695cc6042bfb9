package io.keyward.kernel.uml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where user-mode Linux keeps the memory of its guest: an unlinked file that it maps as executable. */
final class UmlMemory {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH = 4L << 30;

    private UmlMemory() {}

    /** Shared memory is the fastest. Containers often have little of it, and mount it without execution. */
    static Path folder(Path otherwise) {
        try {
            return isUsable() ? SHARED_MEMORY : otherwise;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUsable() throws IOException {
        return Files.isWritable(SHARED_MEMORY)
                && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= ENOUGH
                && Files.readAllLines(Path.of("/proc/mounts")).stream()
                        .noneMatch(mount -> mount.contains(" /dev/shm ") && mount.contains("noexec"));
    }
}
