package io.keyward.kernel.cut;

import static io.keyward.agent.luks.Reencryption.MOVED_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.LocalDisks;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.HostCommand;
import io.keyward.kernel.uml.OnRealKernel;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Power cuts before each step of an encryption in place, and after its last sector. Servers are not needed. */
@Tag("campaign")
@OnRealKernel
class EncryptionCutCampaign {

    private static final String MARKER = "A MARKER THAT NOBODY MAY READ FROM THE IMAGE";

    // only an encryption that was interrupted after its last sector takes these steps
    private static final List<String> END = List.of("ENCRYPT_WIPE_MOVED", "ENCRYPT_FINAL_HEADER");

    private static final int MEBIBYTES = 80; // a small file system, and the 32 MiB that become free for the header
    private static final int SIGXFSZ = 25; // a write would have exceeded the file size limit

    private final LocalDisks disks = new LocalDisks("local-disks");

    @AfterEach
    void stop() {
        disks.close();
    }

    @Test
    void a_power_cut_before_a_step_of_an_encryption_in_place_loses_no_data() {
        var steps = new ArrayList<>(ProcedureSteps.of("ENCRYPT"));
        steps.removeAll(END);
        bootWithMarkersOn(steps.size());

        parkEach(steps);

        requireEncryptable();
    }

    @Test
    void a_power_cut_after_the_last_sector_of_an_encryption_in_place_loses_no_data() {
        bootWithMarkersOn(END.size());
        parkEach(Collections.nCopies(END.size(), "ENCRYPT_SECTORS"));
        var dek = dek();
        disks.machine().cutPower();
        disks.luns().forEach(lun -> encryptTheRest(disks.image(lun), dek));
        disks.machine().boot();
        disks.luns().forEach(lun -> assertThat(disks.metadata(lun)).contains("online-reencrypt"));

        parkEach(END);

        requireEncryptable();
    }

    // while the guest is off, the host's kernel kills cryptsetup when it begins to wipe the last 16 MiB
    private static void encryptTheRest(DiskImage disk, byte[] dek) {
        var image = disk.file();
        var limit = "--fsize=" + (image.toFile().length() - MOVED_BYTES);
        var killed = HostCommand.run(
                dek,
                List.of(
                        "prlimit",
                        "--core=0",
                        limit,
                        "cryptsetup",
                        "reencrypt",
                        "--resume-only",
                        "--batch-mode",
                        "--force-offline-reencrypt",
                        "--key-file=-",
                        "--keyfile-size=32",
                        image.toString()));
        assertThat(killed.status()).as("%s", killed).isEqualTo(128 + SIGXFSZ);
    }

    // one power cut stops the encryption of all disks, each before a different step
    private void parkEach(List<String> steps) {
        disks.luns().forEach(lun -> disks.park(steps.get(lun), "encrypt", lun));
        disks.machine().cutPowerAndBoot();
    }

    private void requireEncryptable() {
        disks.run("encrypt").require();
        requireMarkers();
        disks.machine().cutPowerAndBoot();
        disks.run("unlock").require();
        requireMarkers();
        for (var lun : disks.luns()) {
            assertThat(disks.image(lun).contains(MARKER)).as(marker(lun)).isFalse();
            assertThat(disks.metadata(lun)).doesNotContain("reencrypt");
        }
    }

    private void requireMarkers() {
        disks.luns().forEach(lun -> assertThat(disks.marker(lun)).isEqualTo(marker(lun)));
    }

    private void bootWithMarkersOn(int count) {
        disks.boot(count, MEBIBYTES);
        for (var lun : disks.luns()) {
            disks.machine()
                    .run("mkfs.ext4 -q %1$s && mount %1$s /mnt && echo '%2$s' > /mnt/marker && umount /mnt && sync"
                            .formatted(LocalDisks.device(lun), marker(lun)))
                    .require();
        }
    }

    private byte[] dek() {
        return Base64.getUrlDecoder()
                .decode(disks.machine().run("cat /var/lib/stored-dek").require().strip());
    }

    private static String marker(int lun) {
        return MARKER + lun;
    }
}
