package io.keyward.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Debian package and the tarball of the agent contain. */
class AgentPackageIT {

    private static final String PACKAGE = "target/keyward-agent.deb";
    private static final String TARBALL = "target/keyward-agent.tar.gz";
    private static final String FILE = "-rw-r--r--";
    private static final String PROGRAM = "-rwxr-xr-x";

    @TempDir
    Path folder;

    @BeforeAll
    static void a_machine_with_dpkg() {
        assumeThat(Path.of("/usr/bin/dpkg-deb")).exists();
    }

    @Test
    void the_package_has_the_files_of_the_agent_with_their_rights() {
        assertThat(PackagedFile.inPackage(PACKAGE))
                .isEqualTo(Map.ofEntries(
                        Map.entry("/etc/cloud/cloud.cfg.d/90-keyward-agent.cfg", FILE),
                        Map.entry("/etc/keyward-agent/agent.conf", "-rw-------"),
                        Map.entry("/etc/keyward-agent/disks", FILE),
                        Map.entry("/usr/bin/keyward-agent", PROGRAM),
                        Map.entry("/usr/lib/systemd/system/keyward-agent-join.service", FILE),
                        Map.entry("/usr/lib/systemd/system/keyward-agent-shutdown.service", FILE),
                        Map.entry("/usr/lib/systemd/system/keyward-agent-unlock.service", FILE),
                        Map.entry("/usr/lib/systemd/system/keyward-agent.service", FILE),
                        Map.entry("/usr/lib/systemd/system-generators/keyward-agent-generator", PROGRAM),
                        Map.entry("/usr/share/doc/keyward-agent/changelog.gz", FILE),
                        Map.entry("/usr/share/doc/keyward-agent/copyright", FILE),
                        Map.entry("/usr/share/keyward-agent/cut-suspended", PROGRAM),
                        Map.entry("/usr/share/keyward-agent/free-temp-disk", PROGRAM),
                        Map.entry("/usr/share/keyward-agent/is-in-use", PROGRAM),
                        Map.entry("/usr/share/keyward-agent/keyward-agent.jar", FILE),
                        Map.entry("/usr/share/lintian/overrides/keyward-agent", FILE),
                        Map.entry("/usr/share/man/man8/keyward-agent.8.gz", FILE)));
    }

    @Test
    void only_root_can_enter_the_state_folder_and_everything_belongs_to_root() {
        assertThat(PackagedFile.output(List.of("dpkg-deb", "--contents", PACKAGE))
                        .lines())
                .anyMatch(line -> line.startsWith("drwx------") && line.endsWith("/var/lib/keyward-agent/"))
                .allMatch(line -> line.contains(" root/root "));
    }

    @Test
    void the_tarball_has_the_same_files_as_the_package_and_the_licence() {
        var files = new HashMap<>(PackagedFile.inPackage(PACKAGE));
        files.put("/usr/share/doc/keyward-agent/LICENSE", FILE);

        assertThat(PackagedFile.inTarball(TARBALL)).isEqualTo(files);
    }

    @Test
    void lintian_finds_no_error_and_no_warning() {
        PackagedFile.needs("/usr/bin/lintian");

        assertThat(PackagedFile.output(List.of("lintian", "--fail-on", "error,warning", PACKAGE))
                        .lines())
                .noneMatch(line -> line.startsWith("E:") || line.startsWith("W:"));
    }

    @Test
    void the_package_needs_systemd_cryptsetup_cryptsetup_and_java_17() {
        var control = PackagedFile.output(List.of("dpkg-deb", "--field", PACKAGE));

        assertThat(control).contains("Package: keyward-agent\n", "Architecture: all\n");
        assertThat(PackagedFile.output(List.of("dpkg-deb", "--field", PACKAGE, "Depends"))
                        .split(",\\s*", -1))
                .contains(
                        "systemd-cryptsetup",
                        "cryptsetup-bin",
                        "default-jre-headless (>= 2:1.17) | java17-runtime-headless");
    }

    @Test
    void every_configuration_file_is_kept_when_the_package_is_updated() {
        var kept = PackagedFile.output(List.of("dpkg-deb", "--info", PACKAGE, "conffiles"))
                .lines();

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(PackagedFile.inPackage(PACKAGE).keySet().stream()
                        .filter(path -> path.startsWith("/etc/"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "postinst", "prerm", "postrm"})
    void a_shell_reads_the_maintainer_scripts(String script) throws IOException {
        var text = PackagedFile.output(List.of("dpkg-deb", "--info", PACKAGE, script));
        var file = Files.writeString(folder.resolve(script), text);

        assertThat(text).startsWith("#!/bin/sh\nset -e\n");
        assertThat(PackagedFile.output(List.of("sh", "-n", file.toString()))).isEmpty();
    }

    @Test
    void the_installed_program_runs() throws IOException {
        PackagedFile.output(List.of("dpkg-deb", "--extract", PACKAGE, folder.toString()));
        var jar = folder.resolve("usr/share/keyward-agent/keyward-agent.jar");
        var start = folder.resolve("usr/bin/keyward-agent");
        Files.writeString(
                start, Files.readString(start).replace("/usr/share/keyward-agent/keyward-agent.jar", jar.toString()));

        assertThat(PackagedFile.output(List.of("sh", start.toString(), "--help")))
                .contains("usage: keyward-agent COMMAND", "unlock");
    }

    @Test
    void the_jar_holds_the_agent_alone() throws IOException {
        try (var jar = new JarFile("target/keyward-agent.jar")) {
            var classes = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();

            assertThat(classes).isNotEmpty().allMatch(name -> name.startsWith("io/keyward/agent/"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.keyward.agent.Main");
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .matches("\\d+\\.\\d+.*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyward.war", "keyward-local-azure.war"})
    void the_applications_do_not_hold_the_agent(String name) throws IOException {
        try (var archive = new ZipFile(Path.of("target", name).toFile())) {
            assertThat(archive.stream().map(ZipEntry::getName)).noneMatch(entry -> entry.contains("io/keyward/agent"));
        }
    }
}
