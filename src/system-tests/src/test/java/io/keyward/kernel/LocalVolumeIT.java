package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.LocalDisks;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testsupport.Polling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What programs see of a volume that is suspended, cut and restored. Servers are not needed. */
@OnRealKernel
class LocalVolumeIT {

    private static final String MARKER = "A MARKER THAT MUST COME BACK";

    private static final String FORGOTTEN = "0{128}"; // how the kernel shows a key that it was told to wipe

    private static final int MEBIBYTES = 64;
    private static final int MEBIBYTES_OF_SECONDS = 1024; // enough that the encryption takes seconds

    private static final String SLOW_DEVICE =
            """
            set -e
            echo "0 $(blockdev --getsz %1$s) linear %1$s 0" | dmsetup create slow
            echo 'data0 /dev/dm-0' > /etc/keyward-agent/disks
            """
                    .formatted(LocalDisks.device(0));

    private final LocalDisks disks = new LocalDisks("local-volume");

    @AfterEach
    void stop() {
        disks.close();
    }

    @Tag("campaign")
    @Test
    void a_suspended_volume_blocks_readers_until_it_is_restored() {
        bootWithSealedDisk(MEBIBYTES);

        disks.run("suspend").require();
        var reader = disks.machine().start("cat /data/disk0/marker");
        assertThat(disks.machine().run("dmsetup info keyward-data0").require()).contains("SUSPENDED");
        assertThat(reader.hasEnded()).isFalse();
        disks.run("restore").require();

        assertThat(reader.await().require().strip()).isEqualTo(MARKER);
    }

    @Test
    void a_cut_volume_gives_readers_an_error_and_can_be_restored_without_a_reboot() {
        bootWithSealedDisk(MEBIBYTES);
        disks.run("suspend").require();
        var reader = disks.machine().start("cat /data/disk0/marker");

        disks.run("cut").require();

        assertThat(reader.await().status()).isNotZero();
        assertThat(reader.err()).contains("Input/output error");
        disks.run("restore").require();
        assertThat(disks.marker(0)).isEqualTo(MARKER);
    }

    @Tag("campaign")
    @Test
    void a_volume_whose_sectors_are_being_encrypted_is_cut_when_it_is_to_be_suspended() {
        bootWithSealedDisk(MEBIBYTES_OF_SECONDS);
        var change = disks.startSlowly("new-volume-key");
        change.awaitOutput("progress ");

        disks.run("suspend").require();

        assertThat(change.await().status()).isNotZero();
        assertThat(disks.metadata(0)).contains("online-reencrypt");
        assertThat(disks.machine().run("dmsetup table").require())
                .contains("error")
                .doesNotContain("crypt");
        disks.run("restore").require();
        assertThat(disks.marker(0)).isEqualTo(MARKER);
        disks.run("new-volume-key").require();
        assertThat(disks.metadata(0)).doesNotContain("reencrypt");
        assertThat(disks.marker(0)).isEqualTo(MARKER);
    }

    @Test
    void a_volume_whose_header_was_destroyed_is_suspended_and_the_kernel_forgets_its_key() {
        bootWithSealedDisk(MEBIBYTES);
        assertThat(keyInKernel()).matches("[0-9a-f]{128}|:64:.*");

        disks.machine()
                .run("dd if=/dev/zero of=%s bs=1M count=16 conv=fsync".formatted(LocalDisks.device(0)))
                .require();
        disks.run("suspend").require();

        assertThat(info()).contains("SUSPENDED");
        assertThat(keyInKernel()).matches(FORGOTTEN);
    }

    @Tag("campaign")
    @Test
    void a_volume_on_a_device_that_hangs_is_suspended_at_once() {
        bootWithSlowDevice("filesystem=none");
        disks.machine().run("dmsetup suspend slow").require(); // its reads and writes wait now

        disks.run("suspend").require();

        assertThat(info()).contains("SUSPENDED");
        assertThat(keyInKernel()).matches(FORGOTTEN);
    }

    @Tag("campaign")
    @Test
    void a_volume_with_a_write_that_hangs_is_suspended_when_the_device_answers_again() {
        bootWithSlowDevice("filesystem=ext4");
        disks.machine().run("dmsetup suspend --nolockfs slow").require();
        var writer = disks.machine().start("echo more > /data/disk0/more; sync --file-system /data/disk0");
        Polling.until(
                () -> disks.machine()
                        .run("cat /sys/block/dm-1/inflight")
                        .require()
                        .strip(),
                now -> !now.matches("0 +0"));
        var suspension = disks.start("suspend");
        Polling.until(() -> disks.machine().run("pgrep -f 'dmsetup suspend'").status(), status -> status == 0);

        disks.machine().run("dmsetup resume slow").require();

        suspension.await().require();
        assertThat(info()).contains("SUSPENDED");
        assertThat(keyInKernel()).matches(FORGOTTEN);
        assertThat(writer.hasEnded()).isFalse();
    }

    private void bootWithSlowDevice(String setting) {
        disks.boot(1, MEBIBYTES);
        disks.machine().run(SLOW_DEVICE).require();
        disks.machine()
                .run("echo %s >> /etc/keyward-agent/agent.conf".formatted(setting))
                .require();
        disks.run("seal").require();
    }

    @Tag("campaign")
    @Test
    void a_suspended_volume_in_use_is_erased() {
        bootWithSealedDisk(MEBIBYTES);
        var sleeper = disks.machine().start("cd /data/disk0; exec sleep 10000");
        disks.run("suspend").require();
        var writer = disks.machine().start("echo more > /data/disk0/more");

        disks.run("erase").require();

        assertThat(writer.await().status()).isNotZero();
        assertThat(sleeper.await().status()).isNotZero();
        assertIsErased();
    }

    @Tag("campaign")
    @Test
    void a_suspended_volume_whose_frozen_file_system_was_unmounted_is_erased() {
        bootWithSealedDisk(MEBIBYTES);
        disks.run("suspend").require();
        disks.machine().run("umount --lazy /data/disk0").require();

        disks.run("erase").require();

        assertIsErased();
    }

    private void assertIsErased() {
        assertThat(disks.machine()
                        .run("cryptsetup isLuks " + LocalDisks.device(0))
                        .status())
                .isNotZero();
        assertThat(disks.machine().run("dmsetup table").out()).doesNotContain("crypt");
        assertThat(disks.machine().run("dmsetup info keyward-data0").status()).isNotZero();
    }

    private String info() {
        return disks.machine().run("dmsetup info keyward-data0").require();
    }

    private String keyInKernel() {
        return disks.machine()
                .run("dmsetup table --showkeys keyward-data0")
                .require()
                .split(" ", -1)[4];
    }

    private void bootWithSealedDisk(int mebibytes) {
        disks.boot(1, mebibytes);
        disks.run("seal").require();
        disks.machine()
                .run("echo '%s' > /data/disk0/marker && sync".formatted(MARKER))
                .require();
    }
}
