package io.keyward.agent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder in memory that only the user of this process can enter. */
final class SecretFolder {

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final Path SELF = Path.of("/proc/self"); // belongs to the user of this process

    private final Path path;
    private final Set<String> types;

    private SecretFolder(Path path, Set<String> types) {
        this.path = path;
        this.types = types;
    }

    static SecretFolder inMemory(Path path) {
        return new SecretFolder(path, IN_MEMORY);
    }

    /** @param types the file systems that count as memory */
    static SecretFolder of(Path path, Set<String> types) {
        return new SecretFolder(path, types);
    }

    Path path() {
        return path;
    }

    /**
     * Makes the folder if it is missing.
     *
     * @throws IOException if the folder is not in memory, or another user may be able to enter it
     */
    void require() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) make();
        var found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()) throw new IOException("it is no folder");
        requireOwn(found);
        var type = Files.getFileStore(path).type();
        if (!types.contains(type)) {
            throw new IOException(
                    "it is not in memory but on %s, and a copy of the disk must not have it".formatted(type));
        }
    }

    private void make() throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(path, ownerOnly);
    }

    private static void requireOwn(PosixFileAttributes found) throws IOException {
        var mode = PosixFilePermissions.toString(found.permissions());
        if (!mode.endsWith("------") || !found.owner().equals(Files.getOwner(SELF))) {
            throw new IOException("other users than its owner %s may have a way into it, its mode is %s"
                    .formatted(found.owner().getName(), mode));
        }
    }

    @Override
    public String toString() {
        return "the folder %s cannot hold the secret of this boot".formatted(path);
    }
}
