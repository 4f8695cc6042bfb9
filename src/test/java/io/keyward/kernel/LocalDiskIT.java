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
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
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

    private static final String CONFIGURATION =
            """
            set -e
            mkdir -p /etc/keyward-agent
            echo server.url=https://localhost > /etc/keyward-agent/agent.conf
            head -c 32 /dev/urandom | basenc --base64url | tr -d = > /var/lib/stored-dek
            cat > /etc/keyward-agent/disks << 'END'
            %sEND
            sync
            """;

    private static final int SIGXFSZ = 25; // a file was to become larger than its limit

    private final UmlMachine machine = UmlMachine.named("local-disk");
    private final List<DiskImage> disks = new ArrayList<>();

    @AfterEach
    void stop() {
        machine.close();
    }

    @Test
    void a_power_cut_before_any_step_of_an_encryption_in_place_loses_no_data() {
        var steps = new ArrayList<>(steps("ENCRYPT"));
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
        machine.cutPower();
        disks.forEach(disk -> encryptTheRest(disk, dek));
        machine.boot();
        luns().forEach(lun -> assertThat(metadata(lun)).contains("online-reencrypt"));

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

    // one power cut ends the encryption of each disk, each before another step
    private void parkEach(List<String> steps) {
        for (var lun : luns()) {
            machine.start(command("-Dkeyward.agent.park-before=" + steps.get(lun), "encrypt", List.of(lun)))
                    .awaitOutput("parked before " + steps.get(lun));
        }
        machine.cutPowerAndBoot();
    }

    private void requireEncryptable() {
        agent("encrypt").require();
        requireMarkers();
        machine.cutPowerAndBoot();
        agent("unlock").require();
        requireMarkers();
        for (var lun : luns()) {
            assertThat(disks.get(lun).contains(MARKER)).as(marker(lun)).isFalse();
            assertThat(metadata(lun)).doesNotContain("reencrypt");
        }
    }

    private void requireMarkers() {
        luns().forEach(lun -> assertThat(read(lun)).isEqualTo(marker(lun)));
    }

    private byte[] dek() {
        return Base64.getUrlDecoder()
                .decode(machine.run("cat /var/lib/stored-dek").require().strip());
    }

    private String metadata(int lun) {
        return machine.run("cryptsetup luksDump --dump-json-metadata " + device(lun))
                .require();
    }

    @Test
    void a_suspended_volume_blocks_readers_until_it_is_restored() {
        bootWithSealedDisk();

        agent("suspend").require();
        var reader = machine.start("cat /data/disk0/marker");
        assertThat(machine.run("dmsetup info keyward-data0").require()).contains("SUSPENDED");
        assertThat(reader.hasEnded()).isFalse();
        agent("restore").require();

        assertThat(reader.await().require().strip()).isEqualTo(MARKER);
    }

    @Test
    void a_cut_volume_gives_readers_an_error_and_can_be_restored_without_a_reboot() {
        bootWithSealedDisk();
        agent("suspend").require();
        var reader = machine.start("cat /data/disk0/marker");

        agent("cut").require();

        assertThat(reader.await().status()).isNotZero();
        assertThat(reader.err()).contains("Input/output error");
        agent("restore").require();
        assertThat(read(0)).isEqualTo(MARKER);
    }

    @Test
    void a_volume_whose_sectors_are_being_encrypted_is_cut_when_it_is_to_be_suspended() {
        bootWithSealedDisk(512);
        var change = machine.start(command("", "new-volume-key", luns()));
        change.awaitOutput("progress ");

        agent("suspend").require();

        assertThat(change.await().status()).isNotZero();
        assertThat(metadata(0)).contains("online-reencrypt");
        assertThat(machine.run("dmsetup table").require()).contains("error").doesNotContain("crypt");
        agent("restore").require();
        assertThat(read(0)).isEqualTo(MARKER);
        agent("new-volume-key").require();
        assertThat(metadata(0)).doesNotContain("reencrypt");
        assertThat(read(0)).isEqualTo(MARKER);
    }

    private void bootWithSealedDisk() {
        bootWithSealedDisk(64);
    }

    private void bootWithSealedDisk(int mebibytes) {
        bootWith(1, mebibytes);
        agent("seal").require();
        machine.run("echo '%s' > /data/disk0/marker && sync".formatted(MARKER)).require();
    }

    private void bootWithMarkersOn(int count) {
        bootWith(count, 96);
        for (var lun : luns()) {
            machine.run("mkfs.ext4 -q %1$s && mount %1$s /mnt && echo '%2$s' > /mnt/marker && umount /mnt && sync"
                            .formatted(device(lun), marker(lun)))
                    .require();
        }
    }

    private void bootWith(int count, int mebibytes) {
        var mapping = new StringBuilder();
        for (var lun = 0; lun < count; lun++) {
            disks.add(machine.addDisk(mebibytes));
            mapping.append("data%d %s\n".formatted(lun, device(lun)));
        }
        machine.boot();
        machine.run(CONFIGURATION.formatted(mapping)).require();
    }

    private List<Integer> luns() {
        return IntStream.range(0, disks.size()).boxed().toList();
    }

    /** Runs a procedure on all disks. */
    private CommandResult agent(String procedure) {
        return machine.run(command("", procedure, luns()));
    }

    private static String command(String option, String procedure, List<Integer> luns) {
        return "exec %s %s -cp %s:%s %s %s %s"
                .formatted(
                        GuestJava.COMMAND,
                        option,
                        location(NodeDisks.class),
                        location(LocalDisk.class),
                        LocalDisk.class.getName(),
                        procedure,
                        luns.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static Path location(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private String read(int lun) {
        return machine.run("cat /data/disk%d/marker".formatted(lun)).require().strip();
    }

    private static String marker(int lun) {
        return MARKER + lun;
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
