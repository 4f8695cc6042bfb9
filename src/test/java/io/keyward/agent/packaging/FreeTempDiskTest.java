package io.keyward.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that keeps waagent from the temporary disk. */
class FreeTempDiskTest {

    private static final String SCRIPT = "src/agent/bin/free-temp-disk";

    @TempDir
    Path folder;

    @Test
    void waagent_neither_formats_the_temporary_disk_nor_swaps_on_it() throws IOException {
        var file = Files.writeString(
                folder.resolve("waagent.conf"),
                "Provisioning.Enabled=y\nResourceDisk.Format=y\nResourceDisk.EnableSwap=y\nResourceDisk.SwapSizeMB=0\n");

        run(file);

        assertThat(file)
                .hasContent(
                        "Provisioning.Enabled=y\nResourceDisk.Format=n\nResourceDisk.EnableSwap=n\nResourceDisk.SwapSizeMB=0\n");
    }

    @Test
    void a_configuration_that_is_right_already_stays_as_it_is() throws IOException {
        var file = Files.writeString(folder.resolve("waagent.conf"), "ResourceDisk.Format=n\n#ResourceDisk.Format=y\n");
        var before = Files.getLastModifiedTime(file);

        assertThat(run(file)).isEmpty();

        assertThat(file).hasContent("ResourceDisk.Format=n\n#ResourceDisk.Format=y\n");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }

    @Test
    void a_machine_without_waagent_needs_nothing() {
        assertThat(run(folder.resolve("absent"))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private static String run(Path file) {
        return PackagedFile.output(List.of("sh", SCRIPT, file.toString()));
    }
}
