package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cryptsetup reads a header that {@link HeaderCopies} has written. */
class HeaderCopiesTest {

    private static final String UUID = "11111111-2222-4333-8444-555555555555";
    private static final int COPY_BYTES = 16 * 1024;

    @TempDir
    Path folder;

    private final ClearKey dek = ClearKey.generateDek(new SecureRandom());
    private LuksDevice device;
    private Path image;
    private byte[] old;

    @BeforeEach
    void format() throws IOException {
        device = ImageFile.device(folder);
        image = Path.of(device.path());
        device.format(dek, UUID, "7");
        old = Arrays.copyOf(Files.readAllBytes(image), 2 * COPY_BYTES);
    }

    @AfterEach
    void wipe() {
        dek.close();
    }

    @Test
    void cryptsetup_reads_the_new_metadata_and_opens_the_same_key_slot() {
        writeToken();

        assertThat(tokens()).containsExactly("new");
        assertThat(device.uuid()).isEqualTo(UUID);
        assertThat(device.opensWith(dek)).isTrue();
        assertThat(HeaderCopies.read(image).metadata()).isEqualTo(dumped());
    }

    @Test
    void a_power_cut_after_the_first_copy_leaves_the_new_metadata() throws IOException {
        writeToken();
        put(COPY_BYTES, Arrays.copyOfRange(old, COPY_BYTES, 2 * COPY_BYTES));

        assertThat(tokens()).containsExactly("new");
    }

    @Test
    void a_power_cut_in_the_first_copy_leaves_the_old_metadata() throws IOException {
        writeToken();
        put(COPY_BYTES, Arrays.copyOfRange(old, COPY_BYTES, 2 * COPY_BYTES));
        put(COPY_BYTES / 2, new byte[] {1});

        assertThat(tokens()).isEmpty();
        assertThat(device.opensWith(dek)).isTrue();
    }

    @Test
    void a_damaged_copy_is_refused() throws IOException {
        put(COPY_BYTES + 5000, new byte[] {1});

        assertThatThrownBy(() -> HeaderCopies.read(image)).isInstanceOf(LuksProblem.HeaderDamaged.class);
    }

    @Test
    void copies_that_differ_are_refused() throws IOException {
        writeToken();
        put(COPY_BYTES, Arrays.copyOfRange(old, COPY_BYTES, 2 * COPY_BYTES));

        assertThatThrownBy(() -> HeaderCopies.read(image)).isInstanceOf(LuksProblem.HeaderDamaged.class);
    }

    @Test
    void a_device_without_header_is_refused() throws IOException {
        put(0, new byte[2 * COPY_BYTES]);

        assertThatThrownBy(() -> HeaderCopies.read(image)).isInstanceOf(LuksProblem.HeaderDamaged.class);
    }

    private void writeToken() {
        var copies = HeaderCopies.read(image);
        var token = JsonObject.empty()
                .with("type", LuksHeader.TOKEN_TYPE)
                .with("keyslots", List.of("0"))
                .with("jws", "new");
        copies.with(copies.metadata().with("tokens", JsonObject.empty().with("0", token)))
                .write(image);
    }

    private List<String> tokens() {
        return List.copyOf(device.header().tokens().values());
    }

    private JsonObject dumped() {
        return JsonObject.parse(ImageFile.COMMANDS
                .run("cryptsetup", "luksDump", "--dump-json-metadata", device.path())
                .output());
    }

    private void put(long offset, byte[] bytes) throws IOException {
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(offset);
            file.write(bytes);
        }
    }
}
