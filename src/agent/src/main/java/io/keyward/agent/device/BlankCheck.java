package io.keyward.agent.device;

import io.keyward.agent.device.DeviceProblem.Code;
import io.keyward.agent.process.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Checks that a device holds no data: no signature known to blkid, no partition, and zeros in the first MiB, in the MiB at
 * which the sectors of a LUKS volume begin, in the last MiB, and in samples between. So a disk whose header was overwritten
 * with zeros is not blank. A temp disk as Azure delivers it counts as blank.
 */
public final class BlankCheck {

    private static final int MIB = 1024 * 1024;
    private static final long HEADER = 16L * MIB;
    private static final int SAMPLES = 64;
    private static final int SAMPLE = 64 * 1024;
    private static final int BLKID_NOTHING_FOUND = 2;
    private static final String LUKS = "it holds crypto_LUKS";

    private final Host host;
    private final Commands commands;

    public BlankCheck(Host host, Commands commands) {
        this.host = host;
        this.commands = commands;
    }

    /**
     * @throws DeviceProblem with code DeviceNotBlank
     */
    public void requireBlank(DiskDevice device) {
        content(device).ifPresent(content -> {
            throw new DeviceProblem(
                    Code.NOT_BLANK,
                    "%s is not blank (%s) and was not touched: name it to overwrite it or to encrypt it in place"
                            .formatted(device.path(), content));
        });
    }

    /**
     * True if blkid finds no signature on the device, or only that of a LUKS header, which may be half-written. The device may
     * hold other data.
     */
    public boolean hasNoSignatureButLuks(DiskDevice device) {
        return signature(host.at(device.path()))
                .filter(kind -> !kind.equals(LUKS))
                .isEmpty();
    }

    /** What the device holds, in words; empty if it is blank. */
    public Optional<String> content(DiskDevice device) {
        var path = host.at(device.path());
        if (new FreshTempDisk(host).is(device)) return Optional.empty();
        return signature(path)
                .or(() -> hasBytes(path) ? Optional.of("it holds data without a signature") : Optional.empty());
    }

    private Optional<String> signature(Path path) {
        var result = commands.run("blkid", "--probe", "--output", "export", path.toString());
        if (result.exit() == BLKID_NOTHING_FOUND) return Optional.empty();
        var kinds = result.output()
                .lines()
                .filter(line -> line.matches("(PT)?TYPE=.*"))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
        return Optional.of(
                kinds.isEmpty() ? "its content is unclear to blkid" : "it holds " + String.join(", ", kinds));
    }

    private static boolean hasBytes(Path path) {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long last = Math.max(0, channel.size() - MIB);
            return LongStream.of(0, Math.min(HEADER, last), last).anyMatch(offset -> hasBytes(channel, offset, MIB))
                    || samples(channel.size()).anyMatch(offset -> hasBytes(channel, offset, SAMPLE));
        } catch (UncheckedIOException e) {
            throw new DeviceProblem(
                    Code.UNREADABLE,
                    "%s cannot be read: %s".formatted(path, e.getCause().getMessage()));
        } catch (IOException e) {
            throw new DeviceProblem(Code.UNREADABLE, "%s cannot be read: %s".formatted(path, e.getMessage()));
        }
    }

    private static LongStream samples(long size) {
        return LongStream.range(1, SAMPLES).map(sample -> size / SAMPLES * sample);
    }

    private static boolean hasBytes(FileChannel channel, long offset, int length) {
        try {
            var buffer = FreshTempDisk.read(channel, offset, length);
            while (buffer.hasRemaining()) {
                if (buffer.get() != 0) return true;
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
