package io.keyward.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that keeps waagent from the temporary disk. */
class FreeTempDiskTest {

    private static final String SCRIPT = "src/agent/bin/free-temp-disk";

    @TempDir
    Path folder;

    private static final String BEFORE =
            "Provisioning.Enabled=y\nResourceDisk.Format=y\n  ResourceDisk.EnableSwap = \"Y\"\t# on\nResourceDisk.SwapSizeMB=0\n";

    @BeforeEach
    void a_machine_with_udev() throws IOException {
        Files.createDirectories(folder.resolve("etc/udev/rules.d"));
    }

    @Test
    void waagent_neither_formats_the_temporary_disk_nor_swaps_on_it() throws IOException {
        var file = waagent(BEFORE);

        run();

        assertThat(Files.readString(file).lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "Provisioning.Enabled=y",
                        "ResourceDisk.Format=n",
                        "ResourceDisk.EnableSwap=n",
                        "ResourceDisk.SwapSizeMB=0");
    }

    @Test
    void what_was_there_is_put_back_byte_for_byte() throws IOException {
        var file = waagent(BEFORE);

        run();
        run(); // after an update of the package
        run("--undo");

        assertThat(file).hasContent(BEFORE);
        assertThat(folder.resolve("etc/udev/rules.d")).isEmptyDirectory();
    }

    @Test
    void a_choice_that_an_administrator_made_later_stays() throws IOException {
        var file = waagent("ResourceDisk.Format=y\nResourceDisk.EnableSwap=y\n");
        run();
        Files.writeString(
                file, Files.readString(file).replace("ResourceDisk.EnableSwap=n", "ResourceDisk.EnableSwap=no"));

        run("--undo");

        assertThat(file).hasContent("ResourceDisk.Format=y\nResourceDisk.EnableSwap=no\n");
    }

    @Test
    void an_administrators_own_udev_rules_stay() throws IOException {
        var rules = folder.resolve("etc/udev/rules.d/66-azure-ephemeral.rules");
        Files.createSymbolicLink(rules, Path.of("/dev/null"));

        run();
        run("--undo");

        assertThat(Files.isSymbolicLink(rules)).isTrue();
    }

    @Test
    void a_configuration_that_is_right_already_stays_as_it_is() throws IOException {
        var file = waagent("ResourceDisk.Format=n\n#ResourceDisk.Format=y\nResourceDisk.Formatted=y\n");
        var before = Files.getLastModifiedTime(file);

        assertThat(run()).isEmpty();
        assertThat(run("--undo")).isEmpty();

        assertThat(file).hasContent("ResourceDisk.Format=n\n#ResourceDisk.Format=y\nResourceDisk.Formatted=y\n");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }

    @Test
    void a_machine_without_waagent_needs_nothing() {
        assertThat(run()).isEmpty();

        assertThat(folder.resolve("etc/waagent.conf")).doesNotExist();
    }

    private Path waagent(String content) throws IOException {
        return Files.writeString(folder.resolve("etc/waagent.conf"), content);
    }

    private String run(String... words) {
        var line = new ArrayList<>(List.of("env", "DPKG_ROOT=" + folder, "sh", SCRIPT));
        line.addAll(List.of(words));
        return PackagedFile.output(line);
    }
}
