package io.keyward.testserver;

import io.keyward.testserver.machine.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server as in the container image: in production mode and without the local Azure. */
public final class ProductionServer {

    private static final int TIMEOUT_MINUTES = 5;

    private final ServerFolder folder;

    private ProductionServer(String name) throws IOException {
        this.folder = ServerFolder.fresh(name);
        folder.leaveOutLocalAzure();
    }

    public static ProductionServer named(String name) {
        try {
            return new ProductionServer(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts it with the defaults and with certificates of the development authority, which production mode refuses.
     *
     * @param unset environment variables to leave unset in addition
     * @return the exit code of its process
     */
    public int runWithLaptopSettings(String... unset) throws IOException, InterruptedException {
        var process = process(unset);
        try {
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the server still runs: " + folder.logTail());
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process process(String... unset) throws IOException {
        var server = ServerFolder.runtime().resolve("bin/server").toString();
        var builder = new ProcessBuilder(server, "run", "keyward")
                .redirectErrorStream(true)
                .redirectOutput(folder.console().toFile());
        builder.environment()
                .putAll(Map.of(
                        "WLP_USER_DIR", folder.identity().toString(),
                        "WLP_OUTPUT_DIR", folder.output().toString(),
                        "JVM_ARGS", JitMode.LIGHT.options(),
                        "KEYWARD_MODE", "production",
                        "KEYWARD_PORT", "" + FreePorts.one(),
                        "KEYWARD_OPERATIONS_PORT", "" + FreePorts.one(),
                        "KEYWARD_STATE", folder.state().toString(),
                        "KEYWARD_KEYSTORE", folder.keyStore().toString(),
                        "KEYWARD_KEYSTORE_PASSWORD", folder.keyStorePassword(),
                        "KEYWARD_ADMIN_PASSWORD", "admin"));
        List.of(unset).forEach(builder.environment()::remove);
        return builder.start();
    }

    /** The folder with what it keeps for its next start. */
    public Path state() {
        return folder.state();
    }

    public List<String> log() throws IOException {
        return Files.readAllLines(folder.logs().resolve("messages.log"));
    }
}
