package io.keyward.agent.disk.encryption;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.disk.TestNode;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * An image file with a file on an ext4 file system. It is checked by decrypting the image in place, without kernel support.
 *
 * @param mark some of the data, as it is in a plain image
 */
record DataDisk(TestNode node, Path folder, String mark) {

    private static final int DATA_BYTES = 10 * 1024 * 1024;
    private static final int FILLER_BYTES = 40 * 1024 * 1024;

    static DataDisk make(TestNode node, Path folder) throws IOException {
        boolean atTheEnd = false;
        return make(node, folder, atTheEnd);
    }

    /** The data is in blocks that must be moved when the file system is shrunk. */
    static DataDisk makeAtTheEnd(TestNode node, Path folder) throws IOException {
        boolean atTheEnd = true;
        return make(node, folder, atTheEnd);
    }

    private static DataDisk make(TestNode node, Path folder, boolean atTheEnd) throws IOException {
        var data = new byte[DATA_BYTES];
        new Random(7).nextBytes(data);
        var file = Files.write(folder.resolve("data"), data);
        var disk = new DataDisk(node, folder, new String(data, 1000, 64, ISO_8859_1));
        disk.run("mkfs.ext4", "-q", "-F", node.image.toString());
        if (atTheEnd) disk.fill();
        disk.run("debugfs", "-w", "-R", "write %s data".formatted(file), node.image.toString());
        if (atTheEnd) {
            disk.run("debugfs", "-w", "-R", "rm fill", node.image.toString());
            disk.run("e2fsck", "-f", "-p", node.image.toString());
        }
        return disk;
    }

    private void fill() throws IOException {
        var filler =
                Files.write(folder.resolve("fill"), "x".repeat(FILLER_BYTES).getBytes(ISO_8859_1));
        run("debugfs", "-w", "-R", "write %s fill".formatted(filler), node.image.toString());
    }

    /** Decrypts the image and requires that nothing is lost. */
    void requireIntact() throws IOException {
        try (var dek = node.deks.unwrap(node.dek)) {
            decrypt(dek);
        }
        run("e2fsck", "-f", "-n", node.image.toString());
        requirePlain();
    }

    /** Requires that the plain image holds the data. */
    void requirePlain() throws IOException {
        run("debugfs", "-R", "dump data %s".formatted(folder.resolve("out")), node.image.toString());
        assertThat(Files.mismatch(folder.resolve("out"), folder.resolve("data")))
                .isEqualTo(-1);
    }

    private void decrypt(ClearKey dek) {
        var line = List.of(
                "cryptsetup",
                "reencrypt",
                "--batch-mode",
                "--decrypt",
                "--force-offline-reencrypt",
                "--header",
                folder.resolve("header").toString(),
                "--key-file=-",
                "--keyfile-size=32",
                node.image.toString());
        var result = node.commands().run(line, List.of(dek));
        assertThat(result.ok()).as(result.errors()).isTrue();
    }

    CommandResult run(String... line) {
        var result = node.commands().run(line);
        assertThat(result.ok()).as(result.errors()).isTrue();
        return result;
    }
}
