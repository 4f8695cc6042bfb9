package io.keyward.agent.device;

import static io.keyward.agent.plan.PlannedDisk.Kind.DATA;
import static io.keyward.agent.plan.PlannedDisk.Kind.TEMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.plan.PlannedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceMapTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1}{2}")
    @CsvSource({
        "azure-d2ds-v4, DATA, 0, /dev/disk/azure/scsi1/lun0, sdc",
        "azure-d2ds-v4, DATA, 1, /dev/disk/azure/scsi1/lun1, sdd",
        "azure-d2ds-v4, TEMP, 0, /dev/disk/azure/resource, sdb",
        "azure-e2bds-v5-no-udev, DATA, 0, /dev/sdd, sdd",
        "azure-e2bds-v5-no-udev, DATA, 1, /dev/sda, sda",
        "azure-e2bds-v5-no-udev, TEMP, 0, /dev/sdb, sdb",
        "azure-d8ads-v6, DATA, 0, /dev/disk/azure/data/by-lun/0, nvme0n2",
        "azure-d8ads-v6, DATA, 1, /dev/disk/azure/data/by-lun/1, nvme0n3",
        "azure-d8ads-v6, TEMP, 0, /dev/disk/azure/local/by-index/1, nvme2n1",
        "azure-d8ads-v6, TEMP, 1, /dev/disk/azure/local/by-index/2, nvme1n1",
        "azure-d8ads-v6-no-udev, DATA, 0, /dev/nvme0n2, nvme0n2",
        "azure-d8ads-v6-no-udev, DATA, 1, /dev/nvme0n3, nvme0n3",
        "azure-d8ads-v6-no-udev, TEMP, 0, /dev/nvme1n1, nvme1n1",
    })
    void a_disk_is_found_by_azures_rules(String machine, PlannedDisk.Kind kind, int lun, String path, String name)
            throws IOException {
        var device = map(machine).get(disk(kind, lun));

        assertThat(device.path()).isEqualTo(path);
        assertThat(device.kernelName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "azure-d2ds-v4, DATA, 2",
        "azure-d2ds-v4, TEMP, 1",
        "azure-e2bds-v5-no-udev, DATA, 2",
        "azure-e2bds-v5-no-udev, TEMP, 1",
        "azure-d8ads-v6, TEMP, 2",
        "azure-d8ads-v6-no-udev, DATA, 2",
    })
    void a_disk_that_is_not_attached_is_unmapped(String machine, PlannedDisk.Kind kind, int lun) throws IOException {
        var map = map(machine);

        assertThat(map.find(disk(kind, lun))).isEmpty();
        assertThatThrownBy(() -> map.get(disk(kind, lun)))
                .isInstanceOfSatisfying(DeviceProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo("UnmappedDisk"));
    }

    @Test
    void the_mapping_file_wins_over_azures_rules() throws IOException {
        var map = map("azure-d2ds-v4");
        mapping("data0 /dev/sdd\n");

        assertThat(map.get(disk(DATA, 0)).kernelName()).isEqualTo("sdd");
    }

    @Test
    void a_line_with_the_disks_id_wins_over_one_with_its_kind_and_lun() throws IOException {
        var map = map("azure-d2ds-v4");
        mapping("data0 /dev/sdd # by place\ndisk:id-DATA0 /dev/sdc\n");

        assertThat(map.get(disk(DATA, 0)).kernelName()).isEqualTo("sdc");
    }

    @Test
    void a_device_is_found_by_its_serial_number() throws IOException {
        var map = map("azure-e2bds-v5-no-udev");
        mapping("data0 serial:naa.60022480aabbccdd0000000000000001\n");

        assertThat(map.get(disk(DATA, 0)).kernelName()).isEqualTo("sda");
        assertThat(map.get(disk(DATA, 0)).identity()).contains("naa.60022480aabbccdd0000000000000001", "137438953472");
    }

    @ParameterizedTest
    @CsvSource({
        "azure-d2ds-v4, /dev/sda",
        "azure-d2ds-v4, /dev/sda1",
        "azure-d2ds-v4, /dev/disk/azure/root",
        "azure-e2bds-v5-no-udev, /dev/sdc15",
        "azure-d8ads-v6, /dev/nvme0n1p1",
    })
    void the_os_disk_is_refused_even_if_the_mapping_file_names_it(String machine, String path) throws IOException {
        var map = map(machine);
        mapping("data0 " + path + "\n");

        assertThatThrownBy(() -> map.find(disk(DATA, 0)))
                .isInstanceOfSatisfying(DeviceProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo("OsDisk"));
    }

    @Test
    void the_disk_below_a_mapped_root_is_the_os_disk() throws IOException {
        var map = map("azure-d2ds-v4");
        RecordedHost.add("/sys/devices/virtual/block/dm-0/dev = 253:0", folder);
        RecordedHost.add("/sys/devices/virtual/block/dm-0/slaves/sdd -> ../../../../../block/sdd", folder);
        RecordedHost.add("/sys/class/block/dm-0 -> ../../devices/virtual/block/dm-0", folder);
        RecordedHost.add("/sys/dev/block/253:0 -> ../../devices/virtual/block/dm-0", folder);
        RecordedHost.add("/proc/self/mountinfo = 22 1 253:0 / / rw shared:1 - ext4 /dev/mapper/root rw", folder);

        assertThatThrownBy(() -> map.find(disk(DATA, 1)))
                .isInstanceOfSatisfying(DeviceProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo("OsDisk"));
    }

    @ParameterizedTest
    @CsvSource({
        "data0",
        "data0 sdc",
        "disk0 /dev/sdc",
        "'data0 /dev/sdc\ndata1 /dev/sdc'",
        "'data0 /dev/sdc\ndata0 /dev/sdd'"
    })
    void a_malformed_mapping_file_maps_nothing(String text) throws IOException {
        var map = map("azure-d2ds-v4");
        mapping(text);

        assertThatThrownBy(() -> map.find(disk(DATA, 0)))
                .isInstanceOfSatisfying(DeviceProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo("MalformedMapping"));
    }

    @Test
    void the_use_of_a_disk_is_reported() throws IOException {
        var map = map("azure-d2ds-v4");
        var host = new Host(folder);
        var use = new DeviceUse(host);
        assertThat(use.use(map.get(disk(TEMP, 0)))).isEmpty();

        RecordedHost.add("/proc/self/mountinfo = 22 1 8:17 / /mnt/my\\040disk rw shared:1 - ext4 /dev/sdb1 rw", folder);
        RecordedHost.add("/proc/swaps = Filename Type\n/dev/sdc partition 1 0 -2", folder);
        RecordedHost.add("/sys/block/sdd/holders/dm-3/name = x", folder);

        assertThat(use.use(map.get(disk(TEMP, 0)))).contains("mounted on /mnt/my disk");
        assertThat(use.use(map.get(disk(DATA, 0)))).contains("swap space on sdc");
        assertThat(use.use(map.get(disk(DATA, 1)))).contains("held by dm-3");
        assertThatThrownBy(() -> use.requireUnused(map.get(disk(DATA, 1))))
                .isInstanceOfSatisfying(DeviceProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo("DeviceInUse"));
    }

    private DeviceMap map(String machine) throws IOException {
        return new DeviceMap(RecordedHost.of(machine, folder), folder.resolve("mapping"));
    }

    private void mapping(String text) throws IOException {
        Files.writeString(folder.resolve("mapping"), text);
    }

    private static PlannedDisk disk(PlannedDisk.Kind kind, int lun) {
        return new PlannedDisk("id-" + kind + lun, kind, lun, PlannedDisk.Order.KEEP, Optional.empty());
    }
}
