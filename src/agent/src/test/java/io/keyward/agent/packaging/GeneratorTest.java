package io.keyward.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator that lets systemd start the key service for each start of a volume. */
class GeneratorTest {

    private static final String GENERATOR = "src/agent/systemd/keyward-agent-generator";

    @TempDir
    Path folder;

    @Test
    void a_volume_of_the_agent_starts_the_key_service_before_it() throws IOException {
        assertThat(units("keyward-data0 UUID=1 none _netdev,nofail,headless=yes\n"))
                .containsExactly("systemd-cryptsetup@keyward\\x2ddata0.service.d/keyward-agent.conf");
        assertThat(folder.resolve("units/systemd-cryptsetup@keyward\\x2ddata0.service.d/keyward-agent.conf"))
                .hasContent("[Unit]\nWants=keyward-agent-unlock.service\nAfter=keyward-agent-unlock.service\n");
    }

    @Test
    void a_last_line_without_a_newline_is_read_too() throws IOException {
        assertThat(
                        units(
                                "# volumes\n\nkeyward-data0 /dev/sdb none _netdev\nkeyward-data23 /dev/sdc none nofail,_netdev"))
                .hasSize(2);
    }

    @Test
    void volumes_of_others_stay_as_they_are() throws IOException {
        assertThat(units("home /dev/sdb none _netdev\n#keyward-data0 /dev/sdc none _netdev\n"))
                .isEmpty();
    }

    @Test
    void a_volume_that_opens_before_the_network_gets_no_dependency_because_it_would_be_a_cycle() throws IOException {
        assertThat(units("keyward-data0 /dev/sdb none nofail\n")).isEmpty();
    }

    private List<String> units(String crypttab) throws IOException {
        var table = Files.writeString(folder.resolve("crypttab"), crypttab);
        var units = Files.createDirectories(folder.resolve("units"));
        PackagedFile.output(List.of(
                "env",
                "KEYWARD_CRYPTTAB=" + table,
                "sh",
                GENERATOR,
                units.toString(),
                units.toString(),
                units.toString()));
        try (Stream<Path> files = Files.walk(units)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> units.relativize(file).toString())
                    .toList();
        }
    }
}
