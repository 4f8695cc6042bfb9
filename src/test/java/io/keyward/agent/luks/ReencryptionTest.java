package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.key.ClearKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReencryptionTest {

    private static final String UUID = "11111111-2222-4333-8444-555555555555";
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
                reencryption.resume(dek, progress -> {});

                try (var fresh = device.volumeKey(dek)) {
                    assertThat(same(old, fresh)).isFalse();
                }
                assertThat(device.header().tokens().values()).containsExactly("token");
            }
        }
    }

    private static boolean same(ClearKey one, ClearKey two) {
        return one.lend(first -> two.lend(second -> java.util.Arrays.equals(first, second)));
    }

    private static void markAt(Path file, long place) throws IOException {
        try (var image = new RandomAccessFile(file.toFile(), "rw")) {
            image.seek(place);
            image.write(MARK);
        }
    }

    private static boolean contains(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .contains(new String(MARK, StandardCharsets.US_ASCII));
    }
}
