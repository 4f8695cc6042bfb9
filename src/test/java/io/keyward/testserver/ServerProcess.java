package io.keyward.testserver;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The process of one server. It goes when the test run goes. */
final class ServerProcess {

    private static final int WAY_DOWN_MINUTES = 2;

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static ServerProcess start(ServerFolder folder, ServerPorts ports, Map<String, String> more) throws IOException {
        var builder = new ProcessBuilder(
                        ServerFolder.runtime().resolve("bin/server").toString(),
                        "run",
                        "keyward",
                        "--",
                        "--keyward.local.azure.vault.port.first=" + ports.firstVault())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.console().toFile()));
        builder.environment().putAll(environment(folder, ports));
        builder.environment().putAll(more);
        return new ServerProcess(builder.start());
    }

    private static Map<String, String> environment(ServerFolder folder, ServerPorts ports) throws IOException {
        return Map.ofEntries(
                Map.entry("WLP_USER_DIR", ServerFolder.user().toString()),
                Map.entry("WLP_OUTPUT_DIR", folder.output().toString()),
                Map.entry("KEYWARD_STATE", folder.state().toString()),
                Map.entry("KEYWARD_KEYSTORE", folder.keyStore().toString()),
                Map.entry("KEYWARD_KEYSTORE_PASSWORD", folder.keyStorePassword()),
                Map.entry("KEYWARD_ADMIN_PASSWORD", "admin"),
                Map.entry("KEYWARD_PORT", "" + ports.keyward()),
                Map.entry("KEYWARD_LOCAL_AZURE_PORT", "" + ports.azure()),
                Map.entry("KEYWARD_LOCAL_AZURE_VAULT_PORT_FIRST", "" + ports.firstVault()),
                Map.entry("IDENTITY_ENDPOINT", "https://localhost:%d/msi/token".formatted(ports.azure())),
                Map.entry("IDENTITY_HEADER", "local-identity"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    void stop() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(WAY_DOWN_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the server's process %d does not end".formatted(process.pid()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server went down", e);
        }
    }
}
