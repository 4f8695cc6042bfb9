package io.keyward.server.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be known about the image without a container engine: which files it gets, and what its commands do. */
class DockerfileTest {

    private static final Pattern INCLUDE = Pattern.compile("<include location=\"(liberty/[^\"]+)\"\\s*/>");
    private static final List<String> BUILT = List.of("target/keyward.war", "target/keyward-sign-in.jar");
    private static final List<String> DEVELOPMENT = List.of("liberty/local-azure.xml", "liberty/admin-center.xml");

    private final Dockerfile dockerfile = Dockerfile.read();

    @TempDir
    Path root;

    @Test
    void every_copied_file_is_in_the_repository_or_built_by_it() throws IOException {
        assertThat(dockerfile.copied()).containsAll(BUILT).allSatisfy(file -> {
            if (!BUILT.contains(file)) {
                assertThat(Path.of(file)).exists();
            }
        });
        assertThat(Path.of("src/server/pom.xml")).content().contains("<finalName>keyward</finalName>");
        assertThat(Path.of("src/sign-in/pom.xml")).content().contains("<finalName>keyward-sign-in</finalName>");
        assertThat(Path.of("pom.xml")).content().contains("<id>drivers</id>", "${liberty.server}");
    }

    @Test
    void every_configuration_file_that_the_server_includes_is_copied_and_no_other() throws IOException {
        var included = INCLUDE.matcher(Files.readString(Path.of("server.xml"), UTF_8))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(included).hasSizeGreaterThan(5);
        assertThat(dockerfile.copied()).containsAll(included).doesNotContainAnyElementsOf(DEVELOPMENT);
        assertThat(dockerfile.copied().stream().filter(file -> file.startsWith("liberty/") && file.endsWith(".xml")))
                .containsExactlyInAnyOrderElementsOf(included);
    }

    @Test
    void the_image_runs_in_production_mode_as_a_user_without_rights() {
        assertThat(dockerfile.all("ENV").get(0)).contains("KEYWARD_MODE=production", "KEYWARD_DATABASE=postgresql");
        assertThat(dockerfile.all("ENV")).contains("MALLOC_ARENA_MAX=2");
        assertThat(dockerfile.all("USER")).endsWith("1001");
        assertThat(dockerfile.all("COPY")).noneMatch(copy -> copy.contains("--chown"));
    }

    @Test
    void the_base_of_each_stage_is_an_argument() {
        var defaults = Dockerfile.allStages().all("ARG");
        var bases = Dockerfile.allStages().all("FROM");

        assertThat(bases).containsExactly("${BUILD_BASE} AS runtime", "${RUN_BASE}");
        assertThat(defaults).anyMatch(base -> base.matches("RUN_BASE=\\S+/eclipse-temurin:17-jre"));
    }

    @Test
    void neither_the_jvm_nor_the_system_writes_the_deks_in_use_to_a_file() throws IOException {
        var options = Files.readAllLines(Path.of("liberty/jvm.options"), UTF_8);

        assertThat(options).contains("-XX:-HeapDumpOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash");
        assertThat(options).noneMatch(option -> option.startsWith("-Xdump")); // an option of OpenJ9
        assertThat(dockerfile.all("ENTRYPOINT")).singleElement(STRING).contains("ulimit -c 0; exec ");
    }

    @Test
    void only_the_user_of_the_image_and_the_group_root_can_use_the_volumes() throws Exception {
        assumeThat((int) Files.getAttribute(root, "unix:uid"))
                .as("only root may give files away")
                .isZero();
        Files.createDirectories(root.resolve("etc"));

        for (var command : dockerfile.all("RUN")) {
            run(command);
        }

        var folders = dockerfile.all("VOLUME").get(0).split(" ");
        assertThat(folders).containsExactly("/opt/keyward/state", "/opt/keyward/output");
        for (var folder : folders) {
            var written = root.resolve(folder.substring(1));
            assertThat(Files.getAttribute(written, "unix:uid")).isEqualTo(1001);
            assertThat(Files.getAttribute(written, "unix:gid")).isEqualTo(0);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                    .isEqualTo("rwxrwx---");
        }
        assertThat(Files.readString(root.resolve("etc/passwd"), UTF_8)).startsWith("keyward:x:1001:0:");
    }

    /** Runs a command of the image with the root folder of the image below a folder of this test. */
    private void run(String command) throws IOException, InterruptedException {
        var here = command.replace("/opt/", root + "/opt/").replace("/etc/", root + "/etc/");
        var process = new ProcessBuilder("sh", "-ec", here).inheritIO().start();
        assertThat(process.waitFor()).as(here).isZero();
    }
}
