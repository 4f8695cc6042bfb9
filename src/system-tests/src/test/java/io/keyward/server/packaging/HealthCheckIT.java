package io.keyward.server.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health check of the container image, run against a server without a container. */
class HealthCheckIT {

    private static final int LONGEST_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void a_running_server_is_healthy() throws Exception {
        assertThat(check(BlackBox.server().operations().getPort())).isZero();
    }

    @Test
    void a_port_at_which_nothing_listens_is_not_healthy() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(check(port)).isNotZero();
    }

    private int check(int port) throws IOException, InterruptedException {
        var instruction = Dockerfile.read().all("HEALTHCHECK").get(0);
        var command = instruction.substring(instruction.indexOf("CMD") + "CMD".length());
        var output = Files.createTempFile(folder, "check", ".txt");
        var builder = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("KEYWARD_OPERATIONS_PORT", "" + port);
        var process = builder.start();
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
