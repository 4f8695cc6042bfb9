package io.keyward.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dpkg does when the agent is installed and removed. Its root is a folder, which also holds the answers for debconf. */
class PackageRemovalIT {

    private static final Path PACKAGE = Path.of("target/keyward-agent.deb").toAbsolutePath();
    private static final String WAAGENT =
            "Provisioning.Enabled=y\nResourceDisk.Format = \"y\" \nResourceDisk.EnableSwap=Y # as always\n";
    private static final Path MASK = Path.of("etc/udev/rules.d/66-azure-ephemeral.rules");

    @TempDir
    Path root;

    private String frontend = "noninteractive";

    @BeforeAll
    static void a_machine_with_dpkg() {
        PackagedFile.needs("/usr/bin/dpkg");
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
    }

    @BeforeEach
    void install() throws IOException {
        for (var folder : List.of("var/lib/dpkg/info", "var/cache/debconf", "etc/udev/rules.d", "dev/mapper")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.createFile(root.resolve("var/lib/dpkg/status"));
        Files.copy(Path.of("/etc/debconf.conf"), root.resolve("etc/debconf.conf"));
        Files.writeString(root.resolve("etc/waagent.conf"), WAAGENT);
        assertThat(done("--install", PACKAGE.toString())).isZero();
    }

    @Test
    void the_installed_package_has_the_temporary_disk_and_gives_it_back_when_it_is_removed() throws IOException {
        assertThat(Files.readString(root.resolve("etc/waagent.conf")))
                .contains("\nResourceDisk.Format=n\n", "\nResourceDisk.EnableSwap=n\n");
        assertThat(root.resolve(MASK)).exists();

        assertThat(done("--remove", "keyward-agent")).isZero();

        assertThat(root.resolve("etc/waagent.conf")).hasContent(WAAGENT);
        assertThat(root.resolve(MASK)).doesNotExist();
        assertThat(root.resolve("usr/bin/keyward-agent")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"var/lib/keyward-agent/enrolment.json", "dev/mapper/keyward-data0"})
    void the_agent_of_an_enrolled_node_or_of_an_open_disk_stays_if_nobody_can_be_asked(String sign) throws IOException {
        Files.createFile(root.resolve(sign));

        assertThat(done("--remove", "keyward-agent")).isNotZero();
        assertThat(done("--purge", "keyward-agent")).isNotZero();

        assertThat(root.resolve("usr/bin/keyward-agent")).exists();
        assertThat(Files.readString(root.resolve("etc/waagent.conf"))).contains("\nResourceDisk.Format=n\n");
        assertThat(root.resolve(MASK)).exists();
        assertThat(root.resolve(sign)).exists();
    }

    @Test
    void dpkg_finds_the_installed_files_unchanged_and_names_one_that_was_changed() throws IOException {
        assertThat(done("--verify", "keyward-agent")).isZero();
        assertThat(root.resolve("output")).isEmptyFile();

        Files.writeString(root.resolve("usr/bin/keyward-agent"), "#!/bin/sh\n");
        done("--verify", "keyward-agent");

        assertThat(Files.readString(root.resolve("output"))).contains("/usr/bin/keyward-agent");
    }

    @Test
    void the_state_folder_of_the_configuration_counts() throws IOException {
        Files.writeString(
                root.resolve("etc/keyward-agent/agent.conf"), "server.url=https://k\n state.folder = /srv/state\n");
        Files.createFile(Files.createDirectories(root.resolve("srv/state")).resolve("enrolment.json"));

        assertThat(done("--remove", "keyward-agent")).isNotZero();
    }

    @Test
    void an_update_asks_nothing() throws IOException {
        enrol();

        assertThat(done("--install", PACKAGE.toString())).isZero();

        assertThat(Files.readString(root.resolve("etc/waagent.conf"))).contains("\nResourceDisk.Format=n\n");
    }

    @Test
    void an_answer_that_was_set_before_is_for_one_removal() throws IOException {
        enrol();
        run("keyward-agent keyward-agent/remove boolean true\n", List.of("debconf-set-selections"));

        assertThat(done("--remove", "keyward-agent")).isZero();
        assertThat(root.resolve("etc/waagent.conf")).hasContent(WAAGENT);
        assertThat(done("--install", PACKAGE.toString())).isZero();
        assertThat(done("--remove", "keyward-agent")).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void a_user_is_asked(String answer) throws IOException {
        enrol();
        frontend = "teletype";
        var remove = String.join(" ", dpkg("--remove", "keyward-agent"));

        // debconf asks on a terminal only
        var exit = run(answer + "\n", List.of("script", "--quiet", "--return", "--command", remove, "/dev/null"));

        assertThat(Files.readString(root.resolve("output"))).contains("Remove the agent");
        assertThat(exit == 0).isEqualTo(answer.equals("yes"));
    }

    @Test
    void a_purge_keeps_the_state_of_the_node() throws IOException {
        enrol();
        run("keyward-agent keyward-agent/remove boolean true\n", List.of("debconf-set-selections"));

        assertThat(done("--purge", "keyward-agent")).isZero();

        assertThat(root.resolve("var/lib/keyward-agent/enrolment.json")).exists();
        assertThat(root.resolve("etc/keyward-agent")).doesNotExist();
    }

    @Test
    void only_a_purge_forgets_the_secret_of_the_boot() throws IOException {
        var secret = root.resolve("run/keyward-agent/boot-1");
        Files.createDirectories(secret.getParent());
        Files.createFile(secret);

        assertThat(done("--remove", "keyward-agent")).isZero();
        assertThat(secret).exists();
        assertThat(done("--purge", "keyward-agent")).isZero();

        assertThat(secret.getParent()).doesNotExist();
    }

    private void enrol() throws IOException {
        Files.createFile(root.resolve("var/lib/keyward-agent/enrolment.json"));
    }

    private int done(String... words) throws IOException {
        return run("", dpkg(words));
    }

    private List<String> dpkg(String... words) {
        var line = new ArrayList<>(
                List.of("dpkg", "--root=" + root, "--force-script-chrootless", "--force-depends", "--log=/dev/null"));
        line.addAll(List.of(words));
        return line;
    }

    private int run(String input, List<String> line) throws IOException {
        var builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output").toFile());
        builder.environment().put("DPKG_ROOT", root.toString());
        builder.environment().put("DEBIAN_FRONTEND", frontend);
        var process = builder.start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
