package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.key.ClearKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuksDeviceTest {

    private static final String UUID = "11111111-2222-4333-8444-555555555555";

    @TempDir
    Path folder;

    @Test
    void a_formatted_device_opens_with_its_dek_alone() throws IOException {
        var device = ImageFile.device(folder);
        try (var dek = dek();
                var other = dek()) {
            device.format(dek, UUID, "7");

            assertThat(device.isLuks()).isTrue();
            assertThat(device.uuid()).isEqualTo(UUID);
            assertThat(device.opensWith(dek)).isTrue();
            assertThat(device.opensWith(other)).isFalse();
            assertThat(device.header().slots()).containsExactly(0);
            assertThat(device.form().stage()).isEqualTo(HeaderForm.Stage.ENCRYPTED);
        }
    }

    // cryptsetup stops at a newline unless it is told the length of the key
    @Test
    void every_byte_of_a_dek_counts_after_a_newline_byte() throws IOException {
        var device = ImageFile.device(folder);
        try (var dek = keyOf((byte) '\n', (byte) 1);
                var same = keyOf((byte) '\n', (byte) 1);
                var other = keyOf((byte) '\n', (byte) 2)) {
            device.format(dek, UUID, "7");

            assertThat(device.opensWith(same)).isTrue();
            assertThat(device.opensWith(other)).isFalse();
        }
    }

    @Test
    void an_empty_device_is_not_a_luks_device() throws IOException {
        var device = ImageFile.device(folder);

        assertThat(device.isLuks()).isFalse();
        assertThatThrownBy(device::header).isInstanceOf(LuksProblem.class);
        try (var dek = dek()) {
            assertThatThrownBy(() -> device.opensWith(dek)).isInstanceOf(LuksProblem.class);
        }
    }

    @Test
    void a_device_that_does_not_exist_is_named() {
        var device = new LuksDevice(ImageFile.COMMANDS, folder.resolve("absent").toString());
        try (var dek = dek()) {
            assertThatThrownBy(() -> device.format(dek, UUID, "7"))
                    .isInstanceOf(LuksProblem.BadDevice.class)
                    .hasMessageContaining("absent");
        }
    }

    @Test
    void erased_slots_open_with_no_key() throws IOException {
        var device = ImageFile.device(folder);
        try (var dek = dek()) {
            device.format(dek, UUID, "7");

            device.eraseSlots();

            assertThat(device.header().slots()).isEmpty();
            assertThat(device.opensWith(dek)).isFalse();
        }
    }

    @Test
    void a_header_restored_from_the_volume_key_has_the_same_volume_key_and_data_offset() throws IOException {
        var device = ImageFile.device(folder);
        try (var dek = dek()) {
            device.format(dek, UUID, "7");
            var header = device.header();
            try (var volumeKey = device.volumeKey(dek)) {
                wipeStart(device);

                device.restoreHeader(dek, volumeKey, UUID, "7", header.sectorSize(), header.dataOffset());

                assertThat(device.opensWith(dek)).isTrue();
                assertThat(device.uuid()).isEqualTo(UUID);
                assertThat(device.header()).isEqualTo(header);
                try (var again = device.volumeKey(dek)) {
                    assertThat(again.length()).isEqualTo(64);
                    assertThat(sameBytes(again, volumeKey)).isTrue();
                }
            }
        }
    }

    private static void wipeStart(LuksDevice device) throws IOException {
        try (var image = new RandomAccessFile(device.path(), "rw")) {
            image.write(new byte[17 * 1024 * 1024]);
        }
    }

    private static boolean sameBytes(ClearKey one, ClearKey two) {
        return one.lend(first -> two.lend(second -> Arrays.equals(first, second)));
    }

    private static ClearKey dek() {
        return ClearKey.generateDek(new SecureRandom());
    }

    private static ClearKey keyOf(byte first, byte others) {
        var bytes = new byte[ClearKey.DEK_BYTES];
        Arrays.fill(bytes, others);
        bytes[0] = first;
        return ClearKey.takeOver(bytes);
    }
}
