package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.uml.OnRealKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What programs see of a volume that is suspended, cut and restored. Servers are not needed. */
@OnRealKernel
class LocalVolumeIT {

    private static final String MARKER = "A MARKER THAT MUST COME BACK";

    private static final int MEBIBYTES = 64;
    private static final int MEBIBYTES_OF_SECONDS = 512; // which take some seconds to encrypt

    private final LocalDisks disks = new LocalDisks("local-volume");

    @AfterEach
    void stop() {
        disks.close();
    }

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

    @Test
    void a_volume_whose_sectors_are_being_encrypted_is_cut_when_it_is_to_be_suspended() {
        bootWithSealedDisk(MEBIBYTES_OF_SECONDS);
        var change = disks.start("new-volume-key");
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

    private void bootWithSealedDisk(int mebibytes) {
        disks.boot(1, mebibytes);
        disks.run("seal").require();
        disks.machine()
                .run("echo '%s' > /data/disk0/marker && sync".formatted(MARKER))
                .require();
    }
}
