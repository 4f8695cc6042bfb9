package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.device.OwnDevice;
import io.keyward.agent.luks.HeaderForm.Stage;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTableTest {

    private static final OwnDevice DEVICE = new OwnDevice(Set.of("98:16"));
    private static final String GOOD =
            "0 98304 crypt aes-xts-plain64 :64:logon:cryptsetup:33333333-d0 0 98:16 32768 1 sector_size:4096\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD,
                "0 98304 crypt aes-xts-plain64 :64:logon:cryptsetup:33333333-d0 0 98:16 32768 3 allow_discards no_read_workqueue sector_size:4096",
            })
    void a_table_that_does_what_the_header_says_differs_in_nothing(String table) {
        assertThat(difference(table, Stage.ENCRYPTED)).isEmpty();
    }

    @Test
    void a_kernel_without_a_keyring_shows_zeros_in_place_of_the_key() {
        assertThat(difference(GOOD.replace(":64:logon:cryptsetup:33333333-d0", "0".repeat(128)), Stage.ENCRYPTED))
                .isEmpty();
        assertThat(difference(GOOD.replace(":64:logon:cryptsetup:33333333-d0", "0".repeat(64)), Stage.ENCRYPTED))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 98304 linear 98:16 32768",
                "0 98304 crypt aes-xts-plain64 - 0 98:16 32768 1 sector_size:4096",
                "0 98304 crypt cipher_null-ecb - 0 98:16 32768 1 sector_size:4096",
                "0 98304 crypt aes-xts-plain :64:logon:a 0 98:16 32768 1 sector_size:4096",
                "0 98304 crypt aes-xts-plain64 :32:logon:a 0 98:16 32768 1 sector_size:4096",
                "0 98304 crypt aes-xts-plain64 :64:logon:a 8 98:16 32768 1 sector_size:4096",
                "0 98304 crypt aes-xts-plain64 :64:logon:a 0 98:16 0 1 sector_size:4096",
                "0 98304 crypt aes-xts-plain64 :64:logon:a 0 98:16 32768",
                "0 98304 crypt aes-xts-plain64 :64:logon:a 0 98:16 32768 1 sector_size:512",
                "0 98304 crypt aes-xts-plain64 :64:logon:a 0 98:16 32768 2 sector_size:4096 integrity:28:aead",
                "8 98296 crypt aes-xts-plain64 :64:logon:a 0 98:16 32768 1 sector_size:4096",
                GOOD + "98304 8 linear 98:16 0",
                "0 98304 crypt",
                "0 98304 error",
                "nonsense"
            })
    void any_other_table_differs(String table) {
        assertThat(difference(table, Stage.ENCRYPTED)).isPresent();
    }

    @Test
    void plain_sectors_belong_to_an_encryption_in_place_alone() {
        var table = "0 8 crypt aes-xts-plain64 :64:logon:a 0 98:16 32768\n8 8 linear 98:16 0\n";

        assertThat(difference(table, Stage.ENCRYPTING)).isEmpty();
        assertThat(difference(table, Stage.CHANGING_VOLUME_KEY)).isPresent();
    }

    @Test
    void sectors_are_encrypted_also_if_the_header_is_not_trusted() {
        assertThat(difference(GOOD)).isEmpty();
        assertThat(difference("0 98304 linear 98:16 0")).isPresent();
        assertThat(difference("0 98304 crypt cipher_null-ecb - 0 98:16 32768")).isPresent();
    }

    private static Optional<String> difference(String table) {
        return KernelTable.of(table).difference(Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void sectors_of_another_device_differ_at_every_stage(Stage stage) {
        assertThat(difference(GOOD.replace("98:16", "98:17"), stage)).isPresent();
        assertThat(difference(GOOD.replace("98:16", "9:816"), stage)).isPresent();
        assertThat(difference(GOOD + "98304 8 crypt aes-xts-plain64 :64:logon:a 0 98:32 32768", stage))
                .isPresent();
    }

    @Test
    void plain_sectors_of_an_encryption_in_place_are_of_the_same_device() {
        var table = "0 8 crypt aes-xts-plain64 :64:logon:a 0 98:16 32768\n8 8 linear 98:32 0\n";

        assertThat(difference(table, Stage.ENCRYPTING)).isPresent();
    }

    private static Optional<String> difference(String table, Stage stage) {
        var form = new HeaderForm(stage, new TreeMap<>(), Set.of("v"), "v", 4096, 16777216);
        return KernelTable.of(table).difference(Optional.of(form), Optional.of(DEVICE));
    }
}
