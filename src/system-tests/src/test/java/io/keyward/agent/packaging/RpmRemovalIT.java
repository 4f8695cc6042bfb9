package io.keyward.agent.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rpm does when the agent is installed and removed. Its root is a folder with only the programs that its scripts call. */
class RpmRemovalIT {

    private static final String RPM =
            Path.of("target/keyward-agent.rpm").toAbsolutePath().toString();
    private static final String WAAGENT = "Provisioning.Enabled=y\nResourceDisk.Format=y\n";
    private static final String PERMIT = "run/keyward-agent-may-be-removed";
    private static final List<String> PROGRAMS = List.of("sh", "sed", "grep", "tail", "ls", "rm", "cat", "mkdir");
    private static final Pattern LIBRARY = Pattern.compile("/\\S+");

    @TempDir
    Path root;

    @BeforeAll
    static void a_machine_with_rpm() {
        PackagedFile.needs("/usr/bin/rpm");
        assumeThat(System.getProperty("user.name")).isEqualTo("root"); // for chroot
    }

    @BeforeEach
    void install() throws IOException {
        for (var folder : List.of("usr/bin", "etc/udev/rules.d", "dev/mapper", "run")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.createSymbolicLink(root.resolve("bin"), Path.of("usr/bin"));
        for (var program : PROGRAMS) {
            add(program);
        }
        Files.writeString(root.resolve("etc/waagent.conf"), WAAGENT);
        assertThat(rpm("--install", "--nodeps", RPM)).isZero();
    }

    @Test
    void the_installed_package_has_the_temporary_disk_and_gives_it_back_when_it_is_removed() throws IOException {
        assertThat(Files.readString(root.resolve("etc/waagent.conf"))).contains("\nResourceDisk.Format=n\n");
        assertThat(root.resolve("etc/udev/rules.d")).isNotEmptyDirectory();

        assertThat(rpm("--erase", "keyward-agent")).isZero();

        assertThat(root.resolve("etc/waagent.conf")).hasContent(WAAGENT);
        assertThat(root.resolve("etc/udev/rules.d")).isEmptyDirectory();
        assertThat(root.resolve("usr/bin/keyward-agent")).doesNotExist();
        assertThat(root.resolve("usr/share/keyward-agent")).doesNotExist();
        assertThat(root.resolve("var/lib/keyward-agent")).doesNotExist();
    }

    @Test
    void rpm_finds_the_installed_files_unchanged_and_names_one_that_was_changed() throws IOException {
        assertThat(rpm("--verify", "--nodeps", "keyward-agent")).as(output()).isZero();

        Files.writeString(root.resolve("usr/bin/keyward-agent"), "#!/bin/sh\n");

        assertThat(rpm("--verify", "--nodeps", "keyward-agent")).isNotZero();
        assertThat(output()).contains("/usr/bin/keyward-agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"var/lib/keyward-agent/enrolment.json", "dev/mapper/keyward-data0"})
    void the_agent_of_an_enrolled_node_or_of_an_open_disk_is_removed_only_with_a_permit(String sign)
            throws IOException {
        Files.createFile(root.resolve(sign));

        assertThat(rpm("--erase", "keyward-agent")).isNotZero();
        assertThat(output()).contains("not removed", "touch /" + PERMIT);
        assertThat(root.resolve("usr/bin/keyward-agent")).exists();
        assertThat(Files.readString(root.resolve("etc/waagent.conf"))).contains("\nResourceDisk.Format=n\n");

        Files.createFile(root.resolve(PERMIT));
        assertThat(rpm("--erase", "keyward-agent")).isZero();
        assertThat(root.resolve(sign)).exists();
        assertThat(root.resolve(PERMIT)).doesNotExist();
    }

    @Test
    void an_update_asks_nothing_and_keeps_the_configuration() throws IOException {
        var configuration = root.resolve("etc/keyward-agent/agent.conf");
        Files.writeString(configuration, "server.url=https://k\n");
        Files.createFile(root.resolve("var/lib/keyward-agent/enrolment.json"));

        assertThat(rpm("--upgrade", "--force", "--nodeps", RPM)).isZero();

        assertThat(configuration).hasContent("server.url=https://k\n");
        assertThat(Files.readString(root.resolve("etc/waagent.conf"))).contains("\nResourceDisk.Format=n\n");
        assertThat(root.resolve("var/lib/keyward-agent/enrolment.json")).exists();
    }

    private void add(String program) {
        var file = PackagedFile.output(List.of("sh", "-c", "command -v " + program))
                .strip();
        var files = new ArrayList<>(List.of("cp", "--dereference", "--parents", file));
        LIBRARY.matcher(PackagedFile.output(List.of("ldd", file)))
                .results()
                .forEach(library -> files.add(library.group()));
        files.add(root.toString());
        PackagedFile.output(files);
    }

    private int rpm(String... words) throws IOException {
        var line = new ArrayList<>(List.of("rpm", "--root", root.toString()));
        line.addAll(List.of(words));
        try {
            return new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolve("output").toFile())
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String output() throws IOException {
        return Files.readString(root.resolve("output"), UTF_8);
    }
}
