package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.CountedPrograms;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.Commands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent reads itself, and when it asks cryptsetup. */
class KnownHeadersTest {

    private static final String UUID = "11111111-2222-4333-8444-555555555555";
    private static final int COPY_BYTES = 16 * 1024;

    @TempDir
    Path folder;

    private final ClearKey dek = ClearKey.generateDek(new SecureRandom());
    private CountedPrograms programs;
    private LuksDevice device;
    private LuksDevice byCryptsetup;

    @BeforeEach
    void format() throws IOException {
        programs = new CountedPrograms(folder);
        var file = ImageFile.file(folder, ImageFile.MEGABYTES).toString();
        device = new LuksDevice(new Commands(programs.path(), Duration.ofMinutes(2)), file);
        byCryptsetup = new LuksDevice(ImageFile.COMMANDS, file);
        byCryptsetup.format(dek, UUID, "7");
    }

    @AfterEach
    void wipe() {
        dek.close();
    }

    @Test
    void an_intact_header_is_read_without_a_process_as_cryptsetup_reads_it() throws IOException {
        assertThat(device.isLuks()).isTrue();
        assertThat(device.uuid()).isEqualTo(UUID);
        assertThat(device.header().slots()).containsExactly(0);

        assertThat(programs.started()).isEmpty();
    }

    @Tag("campaign")
    @Test
    void a_change_by_cryptsetup_is_seen_at_the_next_read() throws IOException {
        device.header();

        new Tokens(ImageFile.COMMANDS, byCryptsetup).add("new");

        assertThat(device.header().tokens().values()).containsExactly("new");
        assertThat(programs.started()).isEmpty();
    }

    @Tag("campaign")
    @Test
    void a_snapshot_keeps_the_header_that_it_has_read() {
        var before = device.snapshot();

        new Tokens(ImageFile.COMMANDS, byCryptsetup).add("new");

        assertThat(before.header().tokens()).isEmpty();
        assertThat(device.snapshot().header().tokens().values()).containsExactly("new");
    }

    @Test
    void a_byte_that_changes_in_either_copy_is_seen_at_the_next_read() throws IOException {
        for (long offset :
                new long[] {100, 5000, COPY_BYTES - 1, COPY_BYTES + 100, COPY_BYTES + 5000, 2 * COPY_BYTES - 1}) {
            device.header();
            programs.started();

            put(offset, (byte) 1);
            device.uuid();

            assertThat(programs.started()).as("damage at %d", offset).anyMatch(line -> line.startsWith("cryptsetup"));
        }
    }

    @Tag("campaign")
    @Test
    void cryptsetup_mends_a_damaged_copy_and_the_agent_reads_both_again() throws IOException {
        put(5000, (byte) 1);
        device.header();
        programs.started();

        assertThat(device.uuid()).isEqualTo(UUID);

        assertThat(programs.started()).isEmpty();
    }

    @Test
    void a_header_of_which_only_the_second_copy_is_left_is_still_a_luks_device() throws IOException {
        try (var image = new RandomAccessFile(device.path(), "rw")) {
            image.write(new byte[COPY_BYTES]);
        }

        assertThat(device.isLuks()).isTrue();
    }

    @Test
    void a_device_without_any_header_is_recognized_without_a_process() throws IOException {
        try (var image = new RandomAccessFile(device.path(), "rw")) {
            image.write(new byte[2 * COPY_BYTES]);
        }

        assertThat(device.isLuks()).isFalse();
        assertThat(programs.started()).isEmpty();
    }

    private void put(long offset, byte value) throws IOException {
        try (var image = new RandomAccessFile(device.path(), "rw")) {
            image.seek(offset);
            image.write(value);
        }
    }
}
