package io.keyward.agent.luks;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.Commands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the header that cryptsetup would write at the end of an encryption. If cryptsetup is interrupted shortly before that,
 * it must not be resumed, because cryptsetup 2.7.5 would begin again: an encryption in place fails ("Failed to set device
 * segments for next reencryption hotzone"), and a change of the volume key destroys all data, because it decrypts sectors by
 * the old key that are encrypted under the new one. Key slots and UUID stay as they are.
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
     * Writes the final header, or leaves the header as it is. Only the final header shows whether the DEK opens the disk:
     * cryptsetup has already removed the key slot of the old volume key, and no DEK opens the disk until then.
     *
     * @throws LuksProblem if the DEK opens no key slot, or cryptsetup does not accept the final header
     */
    void write(ClearKey dek) {
        var before = HeaderCopies.read(path);
        var last = before.with(new ReencryptionMetadata(before.metadata()).finished());
        requireAccepted(last);
        last.write(path);
        requireOpens(dek, before);
    }

    private void requireOpens(ClearKey dek, HeaderCopies before) {
        boolean opens = false;
        try {
            opens = device.opensWith(dek);
        } finally {
            if (!opens) before.write(path);
        }
        if (!opens) throw new LuksProblem.WrongKey("end of the encryption of " + path);
    }

    // cryptsetup reads the header from a file first; the file gets no key slots
    private void requireAccepted(HeaderCopies last) {
        try {
            var file = Files.createTempFile("keyward-header", ".img");
            try {
                requireAccepted(last, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireAccepted(HeaderCopies last, Path file) throws IOException {
        try (var copy = new RandomAccessFile(file.toFile(), "rw")) {
            copy.setLength(2 * Reencryption.MOVED_BYTES);
        }
        last.write(file);
        var accepted = new LuksDevice(commands, file.toString());
        if (!accepted.uuid().equals(device.uuid()) || accepted.header().reencrypting()) throw rejected();
    }

    private LuksProblem rejected() {
        return new LuksProblem.HeaderDamaged(
                "cryptsetup does not accept the final header of %s; the header stays as it was".formatted(path));
    }
}
