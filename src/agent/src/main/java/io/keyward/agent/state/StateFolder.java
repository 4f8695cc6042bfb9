package io.keyward.agent.state;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The folder of the agent's state: only root may read it, and a file has either its old or its new content after a power cut.
 * Processes of the agent change it one after the other. It holds the node's signing key and wrapped DEKs, but no disk key in
 * the clear.
 */
public final class StateFolder {

    /** What the node pinned when it enrolled; written by the enrolment. */
    public static final String ENROLMENT = "enrolment.json";
    /** The signing keys and vault hosts of the latest signed document, which replace those of the enrolment. */
    public static final String PINS = "pins.json";
    /** The last plan, as the server sent it. */
    public static final String PLAN = "plan.json";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;

    private StateFolder(Path folder) {
        this.folder = folder;
    }

    /** Opens the folder; makes it, with mode 0700, if it does not exist. */
    public static StateFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return new StateFolder(folder);
        } catch (IOException e) {
            throw new StateProblem("state folder %s cannot be used".formatted(folder), e);
        }
    }

    /** The name of a file about a disk. Ids come from the server: only letters, digits and dashes reach a file name. */
    public static String nameFor(String kind, String disk) {
        return "%s-%s.json".formatted(kind, word(disk));
    }

    /** The id of a disk as it is in file names. */
    public static String word(String disk) {
        return disk.replaceAll("[^A-Za-z0-9-]", "_");
    }

    public Path path() {
        return folder;
    }

    public Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StateProblem("%s cannot be read".formatted(folder.resolve(name)), e);
        }
    }

    public Optional<JsonObject> readJson(String name) {
        return read(name).map(JsonObject::parse);
    }

    public void writeJson(String name, JsonObject content) {
        write(name, content.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Changes a file. The function gets the present content, or an empty object if the file does not exist. No other process
     * changes the file meanwhile.
     */
    public void update(String name, UnaryOperator<JsonObject> change) {
        alone(() -> replace(
                name,
                change.apply(readJson(name).orElse(JsonObject.empty()))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8)));
    }

    public void write(String name, byte[] content) {
        alone(() -> replace(name, content));
    }

    // the kernel knows locks of processes only, so the threads of one need a lock of their own
    private void alone(Runnable change) {
        synchronized (StateFolder.class) {
            var file = folder.resolve("lock");
            try (var channel = FileChannel.open(file, Set.of(CREATE, WRITE), OWNER_ONLY);
                    var lock = channel.lock()) {
                if (lock.isValid()) change.run();
            } catch (IOException e) {
                throw new StateProblem("%s cannot be locked".formatted(file), e);
            }
        }
    }

    // writes a new file beside the old one, syncs it, renames it, and syncs the folder
    private void replace(String name, byte[] content) {
        var target = folder.resolve(name);
        var fresh = folder.resolve(name + ".new");
        try {
            Files.deleteIfExists(fresh);
            writeSynced(fresh, content);
            Files.move(fresh, target, ATOMIC_MOVE);
            syncFolder();
        } catch (IOException e) {
            throw new StateProblem("%s cannot be written".formatted(target), e);
        }
    }

    public void delete(String name) {
        try {
            if (Files.deleteIfExists(folder.resolve(name))) syncFolder();
        } catch (IOException e) {
            throw new StateProblem("%s cannot be deleted".formatted(folder.resolve(name)), e);
        }
    }

    private static void writeSynced(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, Set.of(CREATE, WRITE, TRUNCATE_EXISTING), OWNER_ONLY)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        }
    }

    private void syncFolder() throws IOException {
        try (var channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
