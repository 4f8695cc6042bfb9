package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.kernel.uml.UmlMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tests on a real kernel rely on: dm-crypt encrypts, and a power cut loses nothing that was written. */
@OnRealKernel
class DmCryptIT {

    private static final String MARKER = "A MARKER THAT NOBODY MAY READ FROM THE IMAGE";

    private static final String KEY = "printf 'thirty-two bytes that are no DEK' > /run/dek\n";

    private static final String FORMAT = KEY
            + """
            set -e
            cryptsetup luksFormat --batch-mode --type luks2 --pbkdf pbkdf2 --pbkdf-force-iterations 1000 \\
                --key-file /run/dek /dev/ubdb
            """;

    private static final String OPEN =
            KEY + "cryptsetup open --key-file /run/dek /dev/ubdb data && mount /dev/mapper/data /mnt";

    private final UmlMachine machine = UmlMachine.named("dm-crypt");

    @AfterEach
    void stop() {
        machine.close();
    }

    @Test
    void a_power_cut_leaves_an_encrypted_disk_intact_and_its_image_unreadable() {
        var disk = machine.addDisk(64);
        machine.boot();
        machine.run(FORMAT + "cryptsetup open --key-file /run/dek /dev/ubdb data; mkfs.ext4 -q /dev/mapper/data")
                .require();
        machine.run("mount /dev/mapper/data /mnt && echo '%s' > /mnt/marker && sync".formatted(MARKER))
                .require();

        machine.cutPowerAndBoot();

        assertThat(machine.run("head -c 4 /dev/ubdb").require()).isEqualTo("LUKS");
        assertThat(machine.run(OPEN + " && cat /mnt/marker").require()).contains(MARKER);
        assertThat(disk.contains("LUKS")).isTrue();
        assertThat(disk.contains(MARKER)).isFalse();
    }

    @Test
    void the_marker_is_found_in_the_image_of_a_disk_without_encryption() {
        var disk = machine.addDisk(64);
        machine.boot();

        machine.run("mkfs.ext4 -q /dev/ubdb && mount /dev/ubdb /mnt && echo '%s' > /mnt/marker && sync"
                        .formatted(MARKER))
                .require();

        assertThat(disk.contains(MARKER)).isTrue();
    }
}
