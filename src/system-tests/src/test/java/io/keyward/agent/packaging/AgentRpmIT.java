package io.keyward.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the RPM of the agent contains and needs. */
class AgentRpmIT {

    private static final String RPM = "target/keyward-agent.rpm";
    private static final String UNITS = "/usr/lib/systemd/system/";
    private static final Set<String> OF_DEBIAN = Set.of(
            "/usr/share/doc/keyward-agent/changelog.gz",
            "/usr/share/doc/keyward-agent/copyright",
            "/usr/share/lintian/overrides/keyward-agent");
    private static final Pattern UNIT = Pattern.compile("keyward-agent(?:-\\w+)?\\.service");

    @BeforeAll
    static void a_machine_with_rpm() {
        PackagedFile.needs("/usr/bin/rpm");
    }

    @Test
    void the_package_has_the_files_of_the_tarball_with_their_rights() {
        var files = new HashMap<>(PackagedFile.inTarball("target/keyward-agent.tar.gz"));
        files.keySet().removeAll(OF_DEBIAN);

        assertThat(PackagedFile.inRpm(RPM)).isEqualTo(files);
    }

    @Test
    void only_root_can_enter_the_state_folder_and_everything_belongs_to_root() {
        assertThat(query("--list", "--verbose").lines())
                .anyMatch(line -> line.startsWith("drwx------ ") && line.endsWith(" /var/lib/keyward-agent"))
                .allMatch(line -> line.matches("\\S+ +\\d+ root +root .*"));
    }

    @Test
    void every_configuration_file_is_kept_when_the_package_is_updated() {
        var kept = query("--queryformat", "[%{FILEFLAGS:fflags} %{FILENAMES}\n]")
                .lines()
                .filter(line -> line.startsWith("cn "))
                .map(line -> line.substring("cn ".length()));

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(PackagedFile.inRpm(RPM).keySet().stream()
                        .filter(path -> path.startsWith("/etc/"))
                        .toList());
    }

    @Test
    void the_package_needs_java_17_cryptsetup_and_a_systemd_that_finds_the_key_sockets() {
        assertThat(query("--requires").lines())
                .contains("java-headless >= 1:17", "cryptsetup", "device-mapper", "systemd >= 248", "systemd-udev");
        assertThat(query("--queryformat", "%{ARCH} %{VERSION}")).matches("noarch [0-9.]+");
        assertThat(PackagedFile.output(List.of("rpm", "--checksig", RPM))).contains("digests OK");
    }

    @Test
    void each_unit_is_in_a_script_and_each_unit_of_a_script_is_in_the_package() {
        var units = PackagedFile.inRpm(RPM).keySet().stream()
                .filter(path -> path.startsWith(UNITS))
                .map(path -> path.substring(UNITS.length()))
                .toList();

        assertThat(UNIT.matcher(query("--scripts"))
                        .results()
                        .map(MatchResult::group)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(units);
    }

    @ParameterizedTest
    @ValueSource(strings = {"post", "preun", "postun"})
    void a_shell_reads_the_scripts(String script) {
        assertThat(PackagedFile.output(List.of("sh", "-n", "src/agent/rpm/" + script)))
                .isEmpty();
        assertThat(query("--scripts")).contains("(using /bin/sh)").doesNotContain("%systemd");
    }

    @Test
    void a_removal_forgets_the_secret_of_the_boot_and_an_update_keeps_it(@TempDir Path root) throws IOException {
        var script = Files.readString(Path.of("src/agent/rpm/postun"));
        var folder = Files.createDirectories(root.resolve("run/keyward-agent"));
        var onRoot = script.replaceAll("(?<= )/(?=var/|run/)", root + "/");

        PackagedFile.output(List.of("sh", "-c", onRoot, "postun", "1"));
        assertThat(folder).exists();
        PackagedFile.output(List.of("sh", "-c", onRoot, "postun", "0"));

        assertThat(folder).doesNotExist();
    }

    private static String query(String... words) {
        var line = new ArrayList<>(List.of("rpm", "--query", "--package", RPM));
        line.addAll(List.of(words));
        return PackagedFile.output(line);
    }
}
