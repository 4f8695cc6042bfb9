package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.key.ClearKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key slots and tokens of a header. */
class HeaderChangesTest {

    private final ClearKey dek = ClearKey.generateDek(new SecureRandom());
    private final ClearKey fresh = ClearKey.generateDek(new SecureRandom());

    @TempDir
    Path folder;

    private LuksDevice device;
    private KeySlots slots;
    private Tokens tokens;

    @BeforeEach
    void format() throws IOException {
        device = ImageFile.device(folder);
        device.format(dek, "11111111-2222-4333-8444-555555555555", "7");
        slots = new KeySlots(ImageFile.COMMANDS, device);
        tokens = new Tokens(ImageFile.COMMANDS, device);
    }

    @Test
    void a_new_dek_gets_a_slot_of_its_own_once() {
        slots.add(dek, fresh);
        slots.add(dek, fresh);

        assertThat(slots.openedBy(dek)).containsExactly(0);
        assertThat(slots.openedBy(fresh)).containsExactly(1);
    }

    @Test
    void the_old_slot_is_destroyed_and_the_new_one_stays() {
        slots.add(dek, fresh);

        slots.keepOnly(fresh);
        slots.keepOnly(fresh);

        assertThat(device.opensWith(fresh)).isTrue();
        assertThat(device.opensWith(dek)).isFalse();
    }

    @Test
    void no_slot_is_destroyed_for_a_dek_that_opens_none() {
        assertThatThrownBy(() -> slots.keepOnly(fresh)).isInstanceOf(LuksProblem.WrongKey.class);

        assertThat(device.opensWith(dek)).isTrue();
    }

    @Test
    void a_new_token_stands_beside_the_old_one_until_that_is_removed() {
        tokens.add("old");
        tokens.add("new");
        tokens.add("new");
        assertThat(tokens.all().values()).containsExactly("old", "new");

        tokens.keepOnly("new");

        assertThat(tokens.all().values()).containsExactly("new");
    }

    @Test
    void a_token_that_is_not_in_the_header_removes_no_other() {
        tokens.add("old");

        assertThatThrownBy(() -> tokens.keepOnly("new")).isInstanceOf(LuksProblem.HeaderDamaged.class);

        assertThat(tokens.all().values()).containsExactly("old");
    }

    @Test
    void tokens_of_others_are_left_alone() {
        ImageFile.COMMANDS.run("cryptsetup", "token", "add", "--key-description", "other", device.path());
        tokens.add("new");

        tokens.keepOnly("new");

        assertThat(ImageFile.COMMANDS
                        .run("cryptsetup", "luksDump", device.path())
                        .output())
                .contains("luks2-keyring");
        assertThat(tokens.all()).hasSize(1);
    }
}
