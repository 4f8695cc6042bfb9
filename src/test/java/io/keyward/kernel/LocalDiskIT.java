package io.keyward.kernel;

import static io.keyward.agent.luks.Reencryption.MOVED_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.step.Step;
import io.keyward.kernel.uml.CommandResult;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.HostCommand;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.kernel.uml.UmlMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The agent's local steps on a real kernel, without servers: a power cut before each step of an encryption in place and after its
 * last sector, and what programs see of a volume that is suspended, cut and restored.
 */
@OnRealKernel
class LocalDiskIT {

    private static final String MARKER = "A MARKER THAT NOBODY MAY READ FROM THE IMAGE";

    // only an encryption that was cut after its last sector takes these steps
    private static final List<String> END = List.of("ENCRYPT_WIPE_MOVED", "ENCRYPT_FINAL_HEADER");

    private static final int SIGXFSZ = 25; // a file was to become larger than its limit

    private final UmlMachine machine = UmlMachine.named("local-disk");
    private final List<DiskImage> disks = new ArrayList<>();

    @BeforeEach
    void configure() {
        machine.boot();
        machine.run(
                        """
                        set -e
                        mkdir -p /etc/keyward-agent
                        echo server.url=https://localhost > /etc/keyward-agent/agent.conf
                        head -c 32 /dev/urandom | basenc --base64url | tr -d = > /var/lib/stored-dek
                        sync
                        """)
                .require();
    }

    @AfterEach
    void stop() {
        machine.close();
    }

    @Test
    void a_power_cut_before_any_step_of_an_encryption_in_place_loses_no_data() {
        for (var step : steps("ENCRYPT")) {
            if (END.contains(step)) continue;
            var lun = attachDiskWithMarker(MARKER + step);

            cutPowerBefore(step, "encrypt", lun);

            requireEncryptable(lun, MARKER + step);
        }
    }

    @Test
    void a_power_cut_after_the_last_sector_of_an_encryption_in_place_loses_no_data() {
        for (var step : END) {
            var lun = attachDiskWithMarker(MARKER + step);
            cutPowerBefore("ENCRYPT_SECTORS", "encrypt", lun);
            cutPowerAfterLastSector(lun);

            cutPowerBefore(step, "encrypt", lun);

            requireEncryptable(lun, MARKER + step);
        }
    }

    private int attachDiskWithMarker(String marker) {
        var lun = disks.size();
        attachDisk(96);
        machine.run("mkfs.ext4 -q %1$s && mount %1$s /mnt && echo '%2$s' > /mnt/marker && umount /mnt && sync"
                        .formatted(device(lun), marker))
                .require();
        return lun;
    }

    // while the guest is off, the host's kernel kills cryptsetup when it begins to wipe the last 16 MiB
    private void cutPowerAfterLastSector(int lun) {
        var dek = Base64.getUrlDecoder()
                .decode(machine.run("cat /var/lib/stored-dek").require().strip());
        machine.cutPower();
        var image = disks.get(lun).file();
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
        machine.boot();
        assertThat(metadata(lun)).contains("online-reencrypt");
    }

    private String metadata(int lun) {
        return machine.run("cryptsetup luksDump --dump-json-metadata " + device(lun))
                .require();
    }

    private void requireEncryptable(int lun, String marker) {
        agent("encrypt", lun).require();
        assertThat(marker(lun)).isEqualTo(marker);
        machine.cutPowerAndBoot();
        agent("unlock", lun).require();
        assertThat(marker(lun)).isEqualTo(marker);
        assertThat(disks.get(lun).contains(MARKER)).as(marker).isFalse();
        assertThat(metadata(lun)).doesNotContain("reencrypt");
    }

    @Test
    void a_suspended_volume_blocks_readers_until_it_is_restored() {
        sealDiskWithMarker();

        agent("suspend", 0).require();
        var reader = machine.start("cat /data/disk0/marker");
        assertThat(machine.run("dmsetup info keyward-data0").require()).contains("SUSPENDED");
        assertThat(reader.hasEnded()).isFalse();
        agent("restore", 0).require();

        assertThat(reader.await().require().strip()).isEqualTo(MARKER);
    }

    @Test
    void a_cut_volume_gives_readers_an_error_and_can_be_restored_without_a_reboot() {
        sealDiskWithMarker();
        agent("suspend", 0).require();
        var reader = machine.start("cat /data/disk0/marker");

        agent("cut", 0).require();

        assertThat(reader.await().status()).isNotZero();
        assertThat(reader.err()).contains("Input/output error");
        agent("restore", 0).require();
        assertThat(marker(0)).isEqualTo(MARKER);
    }

    private void sealDiskWithMarker() {
        attachDisk(64);
        agent("seal", 0).require();
        machine.run("echo '%s' > /data/disk0/marker && sync".formatted(MARKER)).require();
    }

    private void attachDisk(int mebibytes) {
        machine.cutPower();
        disks.add(machine.addDisk(mebibytes));
        machine.boot();
        var lun = disks.size() - 1;
        machine.run("echo data%d %s >> /etc/keyward-agent/disks; sync".formatted(lun, device(lun)))
                .require();
    }

    private void cutPowerBefore(String step, String procedure, int lun) {
        machine.start(command("-Dkeyward.agent.park-before=" + step, procedure, lun))
                .awaitOutput("parked before " + step);
        machine.cutPowerAndBoot();
    }

    private CommandResult agent(String procedure, int lun) {
        return machine.run(command("", procedure, lun));
    }

    private static String command(String option, String procedure, int lun) {
        return "exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %s -cp %s:%s %s %s %d"
                .formatted(
                        option,
                        location(NodeDisks.class),
                        location(LocalDisk.class),
                        LocalDisk.class.getName(),
                        procedure,
                        lun);
    }

    private static Path location(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private String marker(int lun) {
        return machine.run("cat /data/disk%d/marker".formatted(lun)).require().strip();
    }

    private static String device(int lun) {
        return "/dev/ubd%c".formatted('b' + lun);
    }

    private static List<String> steps(String procedure) {
        return Arrays.stream(Step.values())
                .map(Step::name)
                .filter(name -> name.startsWith(procedure + "_"))
                .toList();
    }
}
