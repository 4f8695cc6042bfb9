package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.ExclusiveServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The first run that the README describes works and prints what it promises. */
@Order(13) // near the other tests on this server, which stops after the last of them
@ResourceLock(
        value = ExclusiveServer.NAME,
        mode = ResourceAccessMode.READ) // this server has few vaults, so each has its own port; other tests stop it
@OwnServers(ExclusiveServer.NAME)
class FirstRunIT {

    private static final String SCRIPT = "src/first-run/FirstRun.java";
    private static final int LONGEST_MINUTES = 5;

    @TempDir
    Path folder;

    private final RunningKeyward server = ExclusiveServer.get();

    @Test
    void the_script_creates_a_cluster_rotates_its_key_and_prints_the_calls_per_dek() throws Exception {
        var output = run();

        assertThat(output)
                .contains("create a Kafka cluster with 4 workers of 2 data disks each")
                .contains("17 of 17 DEKs")
                .contains("17 DEKs moved. ")
                .containsPattern("re-wraps alone: +\\d+ calls, 1\\.\\d\\d calls per DEK")
                .containsPattern("with all proofs: +[2-9]\\d calls, [1-9]\\.\\d\\d calls per DEK");
    }

    @Tag("campaign")
    @Test
    void the_script_prints_each_group_of_disks_with_its_encryption() throws Exception {
        var output = run("disks");

        assertThat(output)
                .containsPattern("3 x workernode +DATA +SSE_AND_CMK +DEK under version [0-9a-f]{32}")
                .containsPattern("3 x workernode +TEMP +CMK +DEK under version [0-9a-f]{32}")
                .containsPattern("3 x workernode +OS +SSE *\\R");
    }

    @Test
    void the_script_seals_an_image_file_and_its_dek_opens_it_after_a_rotation() throws Exception {
        assumeThat(Path.of("/usr/sbin/cryptsetup")).exists();

        var output = run("image");

        var versions = Pattern.compile("key version +([0-9a-f]{32})")
                .matcher(output)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(versions).hasSize(2).doesNotHaveDuplicates();
        assertThat(output).containsSubsequence("opens the key slot", "does not", "opens the key slot", "does not");
        assertThat(output).doesNotContain("OPENS", "OPEN the key slot");
    }

    @Test
    void without_a_server_the_script_says_how_to_start_one() throws Exception {
        var script = java();
        script.environment().put("AZURE", "https://localhost:" + closedPort());

        var output = output(script, 1);

        assertThat(output)
                .contains("no server answers at https://localhost:")
                .contains("Start a server with mvn -Prun")
                .doesNotContain("Exception");
    }

    @Tag("campaign")
    @Test
    void before_the_first_start_of_a_server_the_script_says_how_to_start_one() throws Exception {
        var script = java();
        script.environment().put("CA", folder.resolve("missing.pem").toString());

        var output = output(script, 1);

        assertThat(output)
                .contains("there is no CA certificate at " + folder.resolve("missing.pem"))
                .contains("Start a server with mvn -Prun")
                .doesNotContain("Exception");
    }

    @Tag("campaign")
    @Test
    void help_names_the_forms_of_the_script() throws Exception {
        assertThat(output(java("--help"), 0)).contains("disks ", "image ");
        assertThat(output(java("disk"), 2)).contains("disks ", "image ");
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        return output(java(arguments), 0);
    }

    /** Runs the script from its source file and returns what it prints. */
    private String output(ProcessBuilder script, int exitValue) throws IOException, InterruptedException {
        var file = folder.resolve("output");
        var process = script.redirectOutput(file.toFile()).start();
        var ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        var output = Files.readString(file);
        assertThat(ended).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(exitValue);
        return output;
    }

    private ProcessBuilder java(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, SCRIPT));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AZURE", server.azure().toString());
        builder.environment().put("KEYWARD", server.keyward().toString());
        builder.environment().put("IMDS", server.imds().toString());
        builder.environment().put("CA", server.authority().toString());
        return builder;
    }
}
