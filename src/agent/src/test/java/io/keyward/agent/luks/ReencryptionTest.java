package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReencryptionTest {

    private static final String UUID = "11111111-2222-4333-8444-555555555555";
    private static final int HEADER_BYTES = 16 * 1024 * 1024;
    private static final byte[] MARK = "plain text on the disk".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void a_disk_with_data_is_encrypted_in_place_and_tells_its_progress() throws IOException {
        var file = ImageFile.file(folder, 96);
        markAt(file, 40 * 1024 * 1024);
        var device = new LuksDevice(ImageFile.COMMANDS, file.toString());
        var reencryption = new Reencryption(ImageFile.COMMANDS, device, Duration.ofMinutes(5));
        var progress = new ArrayList<Progress>();
        try (var dek = ClearKey.generateDek(new SecureRandom())) {
            reencryption.prepareEncryption(dek, UUID, "7");
            assertThat(device.header().reencrypting()).isTrue();
            assertThat(device.uuid()).isEqualTo(UUID);

            reencryption.resume(dek, progress::add);

            assertThat(device.header().reencrypting()).isFalse();
            assertThat(device.opensWith(dek)).isTrue();
            assertThat(progress).isNotEmpty().last().satisfies(last -> assertThat(last.done())
                    .isEqualTo(last.total()));
            assertThat(contains(file)).isFalse();
        }
    }

    @Test
    void a_new_volume_key_replaces_the_old_one() throws IOException {
        var device = ImageFile.device(folder);
        var reencryption = new Reencryption(ImageFile.COMMANDS, device, Duration.ofMinutes(5));
        try (var dek = ClearKey.generateDek(new SecureRandom())) {
            device.format(dek, UUID, "7");
            new Tokens(ImageFile.COMMANDS, device).add("token");
            try (var old = device.volumeKey(dek)) {
                reencryption.prepareNewVolumeKey(dek);
                assertThat(reencryption.isChangingVolumeKey()).isTrue();
                reencryption.resume(dek, progress -> {});

                assertThat(reencryption.isChangingVolumeKey()).isFalse();
                try (var fresh = device.volumeKey(dek)) {
                    assertThat(same(old, fresh)).isFalse();
                }
                assertThat(device.header().tokens().values()).containsExactly("token");
            }
        }
    }

    @Test
    void a_change_of_the_volume_key_that_was_cut_after_the_last_sector_encrypts_no_sector_again() throws IOException {
        var device = ImageFile.device(folder, 24);
        var file = Path.of(device.path());
        var reencryption = new Reencryption(ImageFile.COMMANDS, device, Duration.ofMinutes(5));
        try (var dek = ClearKey.generateDek(new SecureRandom())) {
            device.format(dek, UUID, "7");
            reencryption.prepareNewVolumeKey(dek);
            var before = Arrays.copyOf(Files.readAllBytes(file), HEADER_BYTES);
            reencryption.resume(dek, progress -> {});
            var sectors = sectors(file);
            put(file, before);
            var copies = HeaderCopies.read(file);
            copies.with(afterLastSector(copies.metadata())).write(file);
            try (var current = device.volumeKey(dek)) {
                assertThat(device.header().reencrypting()).isTrue();

                reencryption.resume(dek, progress -> {});

                assertThat(device.header().reencrypting()).isFalse();
                assertThat(sectors(file)).isEqualTo(sectors);
                assertThat(device.header().slots()).hasSize(1);
                try (var kept = device.volumeKey(dek)) {
                    assertThat(same(current, kept)).isTrue();
                }
            }
        }
    }

    @Test
    void a_change_of_the_volume_key_that_was_cut_while_it_wrote_sectors_is_repaired_and_goes_on() throws IOException {
        var device = ImageFile.device(folder, 24);
        var file = Path.of(device.path());
        var reencryption = new Reencryption(ImageFile.COMMANDS, device, Duration.ofMinutes(5));
        try (var dek = ClearKey.generateDek(new SecureRandom())) {
            device.format(dek, UUID, "7");
            reencryption.prepareNewVolumeKey(dek);
            var uninterrupted = Files.copy(file, folder.resolve("uninterrupted.img"));
            new Reencryption(
                            ImageFile.COMMANDS,
                            new LuksDevice(ImageFile.COMMANDS, uninterrupted.toString()),
                            Duration.ofMinutes(5))
                    .resume(dek, progress -> {});
            killWhileSectorsAreWritten(file, dek);

            reencryption.resume(dek, progress -> {});

            assertThat(device.header().reencrypting()).isFalse();
            assertThat(sectors(file)).isEqualTo(sectors(uninterrupted));
        }
    }

    // the kernel kills a program that writes beyond its file size limit
    private static void killWhileSectorsAreWritten(Path file, ClearKey dek) {
        var line = List.of(
                "prlimit",
                "--core=0",
                "--fsize=" + HEADER_BYTES * 5L / 4,
                "cryptsetup",
                "reencrypt",
                "--resume-only",
                "--batch-mode",
                "--force-offline-reencrypt",
                "--key-file=-",
                "--keyfile-size=32",
                file.toString());
        assertThat(ImageFile.COMMANDS.run(line, List.of(dek)).ok()).isFalse();
    }

    // what cryptsetup writes after the last sector: the only segment is that of the new volume key
    private static JsonObject afterLastSector(JsonObject prepared) {
        var segments = prepared.object("segments");
        var digests = prepared.object("digests");
        assertThat(segments.object("2").texts("flags")).containsExactly("backup-final");
        return prepared.with("segments", segments.with("0", segments.object("2").without("flags")))
                .with(
                        "digests",
                        digests.with("0", digests.object("0").with("segments", List.of("1")))
                                .with("1", digests.object("1").with("segments", List.of("0", "2"))));
    }

    private static byte[] sectors(Path file) throws IOException {
        var all = Files.readAllBytes(file);
        return Arrays.copyOfRange(all, HEADER_BYTES, all.length);
    }

    private static void put(Path file, byte[] start) throws IOException {
        try (var image = new RandomAccessFile(file.toFile(), "rw")) {
            image.write(start);
        }
    }

    private static boolean same(ClearKey one, ClearKey two) {
        return one.lend(first -> two.lend(second -> Arrays.equals(first, second)));
    }

    private static void markAt(Path file, long offset) throws IOException {
        try (var image = new RandomAccessFile(file.toFile(), "rw")) {
            image.seek(offset);
            image.write(MARK);
        }
    }

    private static boolean contains(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .contains(new String(MARK, StandardCharsets.US_ASCII));
    }
}
