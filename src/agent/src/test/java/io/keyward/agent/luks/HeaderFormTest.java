package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.HeaderForm.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderFormTest {

    @TempDir
    Path folder;

    private final ClearKey dek = ClearKey.generateDek(new SecureRandom());
    private LuksDevice device;
    private JsonObject metadata;

    @BeforeEach
    void format() throws IOException {
        device = ImageFile.device(folder);
        device.format(dek, UUID.randomUUID().toString(), "7"); // a new UUID, because cryptsetup locks it
        metadata = EditedHeader.metadata(folder.resolve("disk.img"));
    }

    @AfterEach
    void wipeDek() {
        dek.close();
    }

    @Test
    void a_header_of_the_agent_is_trusted() {
        var form = device.form();

        assertThat(form.stage()).isEqualTo(Stage.ENCRYPTED);
        assertThat(form.slots()).containsOnlyKeys(0);
        assertThat(form.volumeKeys()).containsExactly(form.volumeKey());
        assertThat(form.dataOffset()).isEqualTo(16L * 1024 * 1024);
    }

    @Test
    void flags_labels_priorities_and_foreign_tokens_do_not_change_the_form() {
        var other = EditedHeader.with(metadata, "config/flags", List.of("allow-discards"));
        other = EditedHeader.with(other, "keyslots/0/priority", 2);
        other = EditedHeader.with(
                other, "tokens/5", JsonObject.empty().with("type", "other").with("keyslots", List.of()));

        assertThat(HeaderForm.of("/dev/x", other)).isEqualTo(device.form());
    }

    @Test
    void a_second_slot_is_told_from_the_first_and_from_one_that_replaces_it() {
        var before = device.form().slots();
        try (var other = ClearKey.generateDek(new SecureRandom())) {
            new KeySlots(ImageFile.COMMANDS, device).add(dek, other);
            var both = device.form().slots();
            assertThat(both).hasSize(2).containsEntry(0, before.get(0));

            new KeySlots(ImageFile.COMMANDS, device).keepOnly(other);
            new KeySlots(ImageFile.COMMANDS, device).add(other, dek);

            assertThat(device.form().slots().get(0)).isNotEqualTo(before.get(0));
            assertThat(device.form().slots().get(1)).isEqualTo(both.get(1));
        }
    }

    @Test
    void a_change_of_the_volume_key_has_two_volume_keys_and_ends_with_the_new_one() {
        var old = device.form().volumeKey();
        var change = new Reencryption(ImageFile.COMMANDS, device, Duration.ofMinutes(5));
        change.prepareNewVolumeKey(dek);

        var form = device.form();
        assertThat(form.stage()).isEqualTo(Stage.CHANGING_VOLUME_KEY);
        assertThat(form.volumeKeys()).hasSize(2).contains(old, form.volumeKey());
        assertThat(form.volumeKey()).isNotEqualTo(old);

        change.resume(dek, progress -> {});
        assertThat(device.form().stage()).isEqualTo(Stage.ENCRYPTED);
        assertThat(device.form().volumeKey()).isEqualTo(form.volumeKey());
        assertThat(device.form().slots()).isEqualTo(form.slots());
    }

    @Test
    void a_reencryption_that_decrypts_is_not_trusted() {
        new Reencryption(ImageFile.COMMANDS, device, Duration.ofMinutes(5)).prepareNewVolumeKey(dek);
        var changing = EditedHeader.metadata(folder.resolve("disk.img"));
        assertThatCode(() -> HeaderForm.of("/dev/x", changing)).doesNotThrowAnyException();

        for (var lie : List.of(
                EditedHeader.with(changing, "keyslots/2/mode", "decrypt"),
                EditedHeader.with(changing, "segments/0/type", "linear"),
                EditedHeader.with(changing, "segments/2/encryption", "cipher_null-ecb"),
                EditedHeader.with(changing, "segments/2/flags", List.of()),
                EditedHeader.with(changing, "config/requirements/mandatory", List.of("online-reencrypt")))) {
            assertThatThrownBy(() -> HeaderForm.of("/dev/x", lie)).isInstanceOf(LuksProblem.UntrustedHeader.class);
        }
    }
}
