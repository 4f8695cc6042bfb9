package io.keyward.localazure.state;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;
import static io.keyward.localazure.text.JsonFactories.READERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/**
 * One document on disk: {@code {"name", "document"}} in a file that only its owner can read. The file is always
 * replaced as a whole.
 */
record DocumentFile(Path path) {

    private static final String SUFFIX = ".json";

    static DocumentFile of(Path folder, String name) {
        return new DocumentFile(folder.resolve(URLEncoder.encode(AsciiCase.fold(name), UTF_8) + SUFFIX));
    }

    /** All documents in a folder by name, ignoring case. An absent folder has none. */
    static Map<String, JsonObject> readAll(Path folder) {
        var documents = new TreeMap<String, JsonObject>(AsciiCase.ORDER);
        if (!Files.isDirectory(folder)) {
            return documents;
        }
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(file -> new DocumentFile(file).readInto(documents));
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the documents in " + folder, e);
        }
    }

    private void readInto(Map<String, JsonObject> documents) {
        try (var reader = READERS.createReader(Files.newInputStream(path))) {
            var content = reader.readObject();
            documents.put(content.getString("name"), content.getJsonObject("document"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    void write(String name, JsonObject document) {
        var content = BUILDERS.createObjectBuilder()
                .add("name", name)
                .add("document", document)
                .build();
        try {
            Files.createDirectories(path.getParent(), ownerOnly("rwx------"));
            var unfinished = Files.createTempFile(path.getParent(), "unfinished", ".tmp", ownerOnly("rw-------"));
            writeThrough(unfinished, content.toString().getBytes(UTF_8));
            Files.move(unfinished, path, ATOMIC_MOVE, REPLACE_EXISTING);
            syncFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    void delete() {
        try {
            if (Files.deleteIfExists(path)) {
                syncFolder();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private static void writeThrough(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private void syncFolder() throws IOException {
        if (!posix()) {
            return; // other systems cannot open a folder, and there a rename is durable enough for development
        }
        try (var channel = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private FileAttribute<?>[] ownerOnly(String rights) {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private boolean posix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
