package io.keyward.server.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code src/bin/install-server} installs. */
class InstallServerIT {

    private static final List<String> DEVELOPMENT =
            List.of("keyward-local-azure.war", "local-azure.xml", "admin-center.xml", "h2-", "audit.key");

    @TempDir
    static Path folder;

    @BeforeAll
    static void install() throws Exception {
        var script = new ProcessBuilder("src/bin/install-server", folder.toString());
        assertThat(script.inheritIO().start().waitFor()).isZero();
    }

    @Test
    void the_program_of_the_unit_is_installed() throws IOException {
        var unit = Files.readAllLines(folder.resolve("systemd/keyward.service"));

        var home = folder.toRealPath();
        var program = home.resolve("wlp/bin/server");
        assertThat(program).isExecutable();
        assertThat(unit).contains("ExecStart=%s run keyward".formatted(program));
        assertThat(unit).anyMatch(line -> line.contains("WLP_USER_DIR=" + home + "/usr "));
        assertThat(folder.resolve("usr/servers/keyward/apps/keyward.war")).isRegularFile();
    }

    @Test
    void every_user_can_read_every_file_and_only_the_owner_can_write() throws IOException {
        for (var file : installed()) {
            assertThat(Files.getPosixFilePermissions(file))
                    .as(file.toString())
                    .contains(PosixFilePermission.OTHERS_READ)
                    .doesNotContain(PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);
        }
    }

    @Test
    void nothing_for_development_is_installed() throws IOException {
        assertThat(installed())
                .hasSizeGreaterThan(1000)
                .extracting(file -> file.getFileName().toString())
                .noneMatch(name -> DEVELOPMENT.stream().anyMatch(name::startsWith));
    }

    /** All files and folders below the installation's own folder, without links. */
    private static List<Path> installed() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.skip(1).filter(file -> !Files.isSymbolicLink(file)).toList();
        }
    }
}
