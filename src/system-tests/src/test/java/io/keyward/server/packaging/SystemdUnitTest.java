package io.keyward.server.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit and the user with which systemd runs a server, checked by systemd's own programs where they are installed. */
class SystemdUnitTest {

    private static final Path UNIT = Path.of("src/systemd/keyward.service");
    private static final Path USER = Path.of("src/systemd/keyward.conf");

    private static final List<String> TARGETS =
            List.of("sysinit", "basic", "network-online", "time-sync", "multi-user", "shutdown");
    private static final int EXPOSURE = 15; // 1.5 of 10; a unit without any protection has 9.6

    @TempDir
    Path root;

    @BeforeEach
    void install() throws IOException {
        var program =
                Files.createDirectories(root.resolve("opt/keyward/wlp/bin")).resolve("server");
        Files.writeString(program, "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        var units = Files.createDirectories(root.resolve("etc/systemd/system"));
        Files.copy(UNIT, units.resolve("keyward.service"));
        Files.writeString(units.resolve("tmp.mount"), "[Unit]\nDescription=x\n[Mount]\nWhat=tmpfs\nWhere=/tmp\n");
        for (var target : TARGETS) {
            Files.writeString(units.resolve(target + ".target"), "[Unit]\nDescription=x\n");
        }
    }

    @Test
    void systemd_understands_every_line_of_the_unit() throws Exception {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();

        assertThat(output("systemd-analyze", "verify", "--man=no", "--root=" + root, "keyward.service"))
                .isEmpty();
    }

    @Test
    void the_unit_limits_the_memory_that_the_c_library_keeps() throws IOException {
        assertThat(Files.readString(UNIT, UTF_8)).contains("\nEnvironment=MALLOC_ARENA_MAX=2\n");
    }

    @Test
    void the_unit_has_few_permissions() throws Exception {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();

        output("systemd-analyze", "security", "--offline=true", "--threshold=" + EXPOSURE, UNIT.toString());
    }

    @Test
    void the_user_of_the_unit_is_made_without_a_shell() throws Exception {
        assumeThat(Path.of("/usr/bin/systemd-sysusers")).exists();

        output("systemd-sysusers", "--root=" + root, USER.toAbsolutePath().toString());

        assertThat(Files.readString(root.resolve("etc/passwd"), UTF_8))
                .contains("keyward:x:", ":/var/lib/keyward:/usr/sbin/nologin");
        assertThat(Files.readString(UNIT, UTF_8)).contains("User=keyward\n", "Group=keyward\n");
    }

    /** Runs a program that has to succeed. */
    private String output(String... command) throws IOException, InterruptedException {
        var file = Files.createTempFile(root, "output", ".txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        var status = process.waitFor();
        var output = Files.readString(file, UTF_8);
        assertThat(status).as(output).isZero();
        return output;
    }
}
