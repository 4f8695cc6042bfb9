package io.keyward.agent.luks;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.Commands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The header that cryptsetup writes at the end of an encryption in place. If it is interrupted shortly before, it cannot write it
 * any more (2.7.5: "Failed to set device segments for next reencryption hotzone"). Key slots, digests and UUID stay as they are.
 */
final class FinalHeader {

    private final Commands commands;
    private final LuksDevice device;
    private final Path path;

    FinalHeader(Commands commands, LuksDevice device) {
        this.commands = commands;
        this.device = device;
        this.path = Path.of(device.path());
    }

    /**
     * Writes it, or leaves the header as it is.
     *
     * @param scratch a file for a trial; it gets no key and is deleted
     * @throws LuksProblem if the DEK opens no key slot, or cryptsetup does not accept the final header
     */
    void write(ClearKey dek, Path scratch) {
        if (!device.opensWith(dek)) throw new LuksProblem.WrongKey("end of the encryption of " + path);
        var before = HeaderCopies.read(path);
        var last = before.with(new ReencryptionMetadata(before.metadata()).finished());
        requireAccepted(last, scratch);
        last.write(path);
        if (device.opensWith(dek)) return;
        before.write(path);
        throw rejected();
    }

    private void requireAccepted(HeaderCopies last, Path scratch) {
        try (var file = new RandomAccessFile(scratch.toFile(), "rw")) {
            file.setLength(2 * Reencryption.MOVED_BYTES);
            last.write(scratch);
            var accepted = new LuksDevice(commands, scratch.toString());
            if (!accepted.uuid().equals(device.uuid()) || accepted.header().reencrypting()) throw rejected();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) {
        try {
            Files.deleteIfExists(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LuksProblem rejected() {
        return new LuksProblem.HeaderDamaged(
                "cryptsetup does not accept the final header of %s; the header stays as it was".formatted(path));
    }
}
