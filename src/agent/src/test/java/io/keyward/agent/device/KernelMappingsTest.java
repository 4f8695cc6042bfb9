package io.keyward.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelMappingsTest {

    private static final String UUID = "6F1C1ED7-0f4b-4d3c-8a39-0d5dcf0d1c55";
    private static final String IN_KERNEL = "CRYPT-LUKS2-6f1c1ed70f4b4d3c8a390d5dcf0d1c55-keyward-data0";

    @TempDir
    Path root;

    @Test
    void an_open_volume_is_read_from_sysfs() throws IOException {
        device("dm-0", "keyward-data0", IN_KERNEL, "0");
        Files.createDirectories(root.resolve("sys/block/dm-0/slaves/sdc"));
        Files.createDirectories(root.resolve("sys/block/sdc"));

        boolean suspended = false;
        assertThat(mappings().all())
                .containsExactly(new KernelMapping("keyward-data0", IN_KERNEL, "253:0", suspended, List.of("sdc")));
    }

    @Test
    void a_volume_is_from_the_header_whose_uuid_it_carries() throws IOException {
        device("dm-0", "keyward-data0", IN_KERNEL, "0");

        var mapping = mappings().find("keyward-data0").orElseThrow();

        assertThat(mapping.isLuks()).isTrue();
        assertThat(mapping.isFrom(UUID)).isTrue();
        assertThat(mapping.isFrom("00000000-0f4b-4d3c-8a39-0d5dcf0d1c55")).isFalse();
    }

    @Test
    void a_volume_without_a_device_below_it_is_cut() throws IOException {
        device("dm-0", "keyward-data0", IN_KERNEL, "0");

        assertThat(mappings().find("keyward-data0").orElseThrow().isCut()).isTrue();
    }

    @Test
    void a_suspended_volume_is_seen() throws IOException {
        device("dm-1", "keyward-data0", IN_KERNEL, "1");

        assertThat(mappings().find("keyward-data0").orElseThrow().suspended()).isTrue();
    }

    @Test
    void a_host_without_a_device_mapper_has_no_mappings() {
        assertThat(mappings().all()).isEmpty();
    }

    private KernelMappings mappings() {
        return new KernelMappings(new Host(root));
    }

    private void device(String kernelName, String name, String uuid, String suspended) throws IOException {
        var folder = Files.createDirectories(root.resolve("sys/block/" + kernelName + "/dm"));
        Files.writeString(folder.resolve("name"), name + "\n");
        Files.writeString(folder.resolve("uuid"), uuid + "\n");
        Files.writeString(folder.resolve("suspended"), suspended + "\n");
        Files.writeString(folder.resolve("../dev"), "253:0\n");
    }
}
