package io.keyward.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnDeviceTest {

    @TempDir
    Path root;

    @BeforeEach
    void makeDevices() throws IOException {
        device("sdc", "8:32");
        device("sdc1", "8:33");
        device("sdd", "8:48");
        add("/dev/sdc = ");
        add("/dev/sdc1 = ");
        add("/dev/disk/by-id/scsi-1 -> ../../sdc");
        add("/dev/disk/by-partuuid/1 -> ../../sdc1");
        add("/images/disk.img = ");
        device("loop3", "7:3");
        add("/sys/block/loop3/loop/backing_file = /images/disk.img");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/sdc", "/dev/disk/by-id/scsi-1"})
    void a_device_has_the_kernels_number_by_each_of_its_names(String path) {
        assertThat(mappings().own(path)).isEqualTo(new OwnDevice(Set.of("8:32")));
    }

    @Test
    void a_partition_is_another_device_than_its_disk() {
        assertThat(mappings().own("/dev/disk/by-partuuid/1").numbers()).containsExactly("8:33");
    }

    @Test
    void an_image_file_is_known_by_the_loop_devices_on_it() throws IOException {
        assertThat(mappings().own("/images/disk.img").numbers()).containsExactly("7:3");

        add("/images/other.img = ");

        assertThat(mappings().own("/images/other.img").numbers()).isEmpty();
    }

    @Test
    void the_number_of_a_device_node_is_read_from_the_node() {
        assertThat(new KernelMappings(Host.local()).own("/dev/null").numbers()).containsExactly("1:3");
    }

    @Test
    void a_volume_on_its_own_device_uses_no_other_device() throws IOException {
        mapping("dm-0", "keyward-data0", "sdc");

        assertThat(foreign("/dev/disk/by-id/scsi-1")).isEmpty();
        assertThat(foreign("/dev/sdc1")).contains("sdc");
        assertThat(foreign("/images/disk.img")).contains("sdc");
    }

    @Test
    void another_device_that_a_volume_uses_beside_its_own_is_found() throws IOException {
        mapping("dm-0", "keyward-data0", "sdc", "sdd");

        assertThat(foreign("/dev/sdc")).contains("sdd");
    }

    @Test
    void the_mappings_of_an_encryption_under_way_use_no_other_device() throws IOException {
        mapping("dm-2", "keyward-data0-hotzone-forward", "sdc");
        mapping("dm-1", "keyward-data0-overlay", "sdc", "dm-2");
        mapping("dm-0", "keyward-data0", "dm-1");

        assertThat(foreign("/dev/sdc")).isEmpty();
        assertThat(foreign("/dev/sdd")).contains("sdc");
        assertThat(mappings().isBelow(volume(), "keyward-data0-overlay")).isTrue();
        assertThat(mappings().isBelow(volume(), "keyward-data1-overlay")).isFalse();
    }

    @Test
    void a_mapping_with_the_name_of_an_overlay_counts_only_if_the_volume_is_on_it() throws IOException {
        mapping("dm-1", "keyward-data0-overlay", "sdc");
        mapping("dm-0", "keyward-data0", "sdc");

        assertThat(mappings().isBelow(volume(), "keyward-data0-overlay")).isFalse();
    }

    private Optional<String> foreign(String path) {
        return mappings().foreign(volume(), path);
    }

    private KernelMapping volume() {
        return mappings().find("keyward-data0").orElseThrow();
    }

    private KernelMappings mappings() {
        return new KernelMappings(new Host(root));
    }

    private void mapping(String device, String name, String... below) throws IOException {
        device(device, "253:" + device.substring(3));
        add("/sys/block/%s/dm/name = %s".formatted(device, name));
        add("/sys/block/%s/dm/suspended = 0".formatted(device));
        for (var each : List.of(below)) add("/sys/block/%s/slaves/%s/here = ".formatted(device, each));
    }

    private void device(String name, String number) throws IOException {
        add("/sys/block/%s/dev = %s".formatted(name, number));
        Files.createDirectories(root.resolve("sys/class/block"));
        add("/sys/class/block/%s -> ../../block/%s".formatted(name, name));
    }

    private void add(String line) {
        RecordedHost.add(line, root);
    }
}
