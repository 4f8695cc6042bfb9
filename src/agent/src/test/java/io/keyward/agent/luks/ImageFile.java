package io.keyward.agent.luks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keyward.agent.process.Commands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Image files for tests that need cryptsetup but no kernel support. */
public final class ImageFile {

    public static final Path CRYPTSETUP = QuickCryptsetup.program();
    public static final String PATH = CRYPTSETUP.getParent() + ":/usr/sbin:/usr/bin:/sbin:/bin";
    public static final Commands COMMANDS = new Commands(PATH, Duration.ofMinutes(2));

    /** Room for a header and few sectors, because each of them is encrypted in some tests. */
    public static final int MEGABYTES = 24;

    private ImageFile() {}

    /** Skips the test where cryptsetup is not installed. */
    public static LuksDevice device(Path folder) throws IOException {
        return device(folder, MEGABYTES);
    }

    public static LuksDevice device(Path folder, int megabytes) throws IOException {
        return new LuksDevice(COMMANDS, file(folder, megabytes).toString());
    }

    public static Path file(Path folder, int megabytes) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/cryptsetup")), "cryptsetup is not installed");
        var file = folder.resolve("disk.img");
        try (var image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(megabytes * 1024L * 1024L);
        }
        return file;
    }
}
