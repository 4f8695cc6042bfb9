package io.keyward.localazure.ca;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes files that only their owner can read. The file is written atomically, and no other user can read it at any
 * moment.
 */
final class PrivateFile {

    private PrivateFile() {}

    static void write(Path file, String content) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path file, byte[] content) throws IOException {
        var unfinished = unfinishedBeside(file);
        Files.write(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path unfinishedBeside(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        var name = file.getFileName().toString();
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createTempFile(
                    folder, name, ".tmp"); // other systems rely on the permissions of the home folder
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return Files.createTempFile(folder, name, ".tmp", ownerOnly);
    }
}
