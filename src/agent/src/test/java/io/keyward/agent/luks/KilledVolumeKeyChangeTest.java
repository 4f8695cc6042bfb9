package io.keyward.agent.luks;

import static io.keyward.agent.luks.KilledCryptsetup.WRITE_OF_SECTORS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While cryptsetup encrypts a disk under a new volume key, strace kills it at each write from that of the last sectors on.
 */
@Tag("campaign")
class KilledVolumeKeyChangeTest {

    private static final int HEADER_BYTES = 16 * 1024 * 1024;

    @TempDir
    Path folder;

    private final ClearKey dek = ClearKey.generateDek(new SecureRandom());
    private KilledCryptsetup killed;
    private Path prepared;
    private Path image;
    private byte[] sectors;

    @BeforeEach
    void prepareChange() throws IOException {
        killed = new KilledCryptsetup(folder);
        image = ImageFile.file(folder, 20);
        device().format(dek, "33333333-2222-4333-8444-555555555555", "7");
        change(ImageFile.COMMANDS).prepareNewVolumeKey(dek);
        prepared = Files.copy(image, folder.resolve("prepared.img"));
        change(ImageFile.COMMANDS).resume(dek, progress -> {});
        sectors = sectors();
    }

    @AfterEach
    void wipeDek() {
        dek.close();
    }

    @Test
    void the_disk_opens_and_the_change_is_completed_after_a_kill_at_any_write() throws IOException {
        int write = WRITE_OF_SECTORS;
        while (isKilledAt(write)) {
            assertThat(device().form().volumeKeys())
                    .as("after a kill at write %d", write)
                    .isNotEmpty();
            var change = change(ImageFile.COMMANDS);
            change.endChangeOfVolumeKey(dek);
            assertThat(device().opensWith(dek))
                    .as("after a kill at write %d", write)
                    .isTrue();

            change.resume(dek, progress -> {});

            requireChanged();
            write++;
        }
        requireChanged();
        assertThat(write).isGreaterThan(WRITE_OF_SECTORS + 3 * 6); // three more versions of the header
    }

    private boolean isKilledAt(int write) throws IOException {
        Files.copy(prepared, image, StandardCopyOption.REPLACE_EXISTING);
        try {
            change(killedAt(write)).resume(dek, progress -> {});
            return false;
        } catch (LuksProblem e) {
            return true;
        }
    }

    private Commands killedAt(int write) throws IOException {
        killed.killAt(write);
        return new Commands(killed.path(), Duration.ofMinutes(2));
    }

    private void requireChanged() throws IOException {
        assertThat(device().header().reencrypting()).isFalse();
        assertThat(device().header().slots()).hasSize(1);
        assertThat(device().opensWith(dek)).isTrue();
        assertThat(sectors()).isEqualTo(sectors);
    }

    private LuksDevice device() {
        return new LuksDevice(ImageFile.COMMANDS, image.toString());
    }

    private Reencryption change(Commands commands) {
        return new Reencryption(commands, new LuksDevice(commands, image.toString()), Duration.ofMinutes(5));
    }

    private byte[] sectors() throws IOException {
        var all = Files.readAllBytes(image);
        return Arrays.copyOfRange(all, HEADER_BYTES, all.length);
    }
}
