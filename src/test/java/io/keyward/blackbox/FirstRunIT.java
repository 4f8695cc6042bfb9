package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first run that the README promises goes well, and shows what it is there to show. */
class FirstRunIT {

    private static final String SCRIPT = "src/first-run/FirstRun.java";
    private static final int LONGEST_MINUTES = 5;

    @TempDir
    Path folder;

    private final RunningKeyward server = RunningKeyward.shared();

    @Test
    void a_cluster_is_sealed_its_key_rotated_and_the_cost_counted() throws Exception {
        var said = run();

        assertThat(said)
                .contains("create a Kafka cluster with 4 workers of 2 data disks each")
                .contains("17 of 17 DEKs")
                .contains("17 DEKs moved by ")
                .containsPattern("re-wraps alone: +\\d+ calls, 1\\.\\d\\d calls per DEK")
                .containsPattern("with all proofs: +[3-9]\\d calls, [1-9]\\.\\d\\d calls per DEK");
    }

    @Test
    void the_disks_are_shown_with_what_encrypts_them() throws Exception {
        var said = run("disks");

        assertThat(said)
                .containsPattern("3 x workernode +DATA +SSE_AND_CMK +sealed under version [0-9a-f]{32}")
                .containsPattern("3 x workernode +TEMP +CMK +sealed under version [0-9a-f]{32}")
                .containsPattern("3 x workernode +OS +SSE *\\R");
    }

    /** What the script says, which is a program of one file and started as such. */
    private String run(String... arguments) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var process = java(arguments).redirectOutput(output.toFile()).start();
        var ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        var said = Files.readString(output);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private ProcessBuilder java(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, SCRIPT));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AZURE", server.azure().toString());
        builder.environment().put("CA", server.authority().toString());
        return builder;
    }
}
