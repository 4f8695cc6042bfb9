package io.keyward.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server as the image has it: in production mode, and without the local Azure. */
public final class ProductionServer {

    private static final int MINUTES = 5;
    private static final List<String> OF_LAPTOPS = List.of("local-azure.xml", "keyward-local-azure.war");

    private final ServerFolder folder;

    private ProductionServer(String name) throws IOException {
        this.folder = ServerFolder.fresh(name);
        Files.delete(folder.identity());
        var configuration = Path.of("servers", "keyward");
        Files.createDirectories(folder.identity().resolve("servers"));
        copy(ServerFolder.user().resolve(configuration), folder.identity().resolve(configuration));
    }

    public static ProductionServer named(String name) {
        try {
            return new ProductionServer(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts it with what a laptop has: the defaults, and certificates of the development authority.
     *
     * @param forgotten the variables that nobody set all the same
     * @return its exit code
     */
    public int runAsOnLaptop(String... forgotten) throws IOException, InterruptedException {
        var process = process(forgotten);
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the server goes on: " + folder.logTail());
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process process(String... forgotten) throws IOException {
        var server = ServerFolder.runtime().resolve("bin/server").toString();
        var builder = new ProcessBuilder(server, "run", "keyward")
                .redirectErrorStream(true)
                .redirectOutput(folder.console().toFile());
        builder.environment()
                .putAll(Map.of(
                        "WLP_USER_DIR", folder.identity().toString(),
                        "WLP_OUTPUT_DIR", folder.output().toString(),
                        "JVM_ARGS", Compilation.LIGHT.options(),
                        "KEYWARD_MODE", "production",
                        "KEYWARD_PORT", "" + FreePorts.block(1),
                        "KEYWARD_STATE", folder.state().toString(),
                        "KEYWARD_KEYSTORE", folder.keyStore().toString(),
                        "KEYWARD_KEYSTORE_PASSWORD", folder.keyStorePassword(),
                        "KEYWARD_ADMIN_PASSWORD", "admin"));
        List.of(forgotten).forEach(builder.environment()::remove);
        return builder.start();
    }

    public List<String> log() throws IOException {
        return Files.readAllLines(folder.logs().resolve("messages.log"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                if (!OF_LAPTOPS.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }
}
