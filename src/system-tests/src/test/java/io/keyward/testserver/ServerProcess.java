package io.keyward.testserver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The process of one server. It ends with the test run. */
final class ServerProcess {

    private static final int SHUTDOWN_MINUTES = 2;

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** @param azure the ports of the server whose local Azure this server uses; its own or another's */
    static ServerProcess start(ServerFolder folder, ServerPorts ports, ServerPorts azure, Map<String, String> more)
            throws IOException {
        var builder = new ProcessBuilder(command(ports, azure))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.console().toFile()));
        builder.environment().putAll(environment(folder, ports, azure));
        builder.environment().putAll(more);
        return new ServerProcess(builder.start());
    }

    private static List<String> command(ServerPorts ports, ServerPorts azure) {
        var server = ServerFolder.runtime().resolve("bin/server").toString();
        var command = new ArrayList<>(List.of(server, "run", "keyward", "--"));
        command.add("--keyward.local.azure.vault.port.first=" + ports.firstVault());
        if (!azure.equals(ports)) {
            command.addAll(addressesOf(azure, ports));
        }
        return command;
    }

    // liberty/local-azure.xml derives these from the server's own ports; here they are those of another server
    private static List<String> addressesOf(ServerPorts azure, ServerPorts ports) {
        var hosts = "localhost:%1$d+31=%3$s,*.vault.localhost:%2$d=%3$s"
                .formatted(azure.firstVault(), azure.azure(), "https://vault.localhost/.default");
        return List.of(
                "--keyward.local-azure.url=https://localhost:" + azure.azure(),
                "--keyward.arm.audiences=https://localhost:%d,https://localhost:%d"
                        .formatted(azure.azure(), ports.keyward()),
                "--keyward.installation.issuer=https://localhost:" + azure.keyward(),
                "--keyward.vault.additional-hosts=" + hosts);
    }

    private static Map<String, String> environment(ServerFolder folder, ServerPorts ports, ServerPorts azure)
            throws IOException {
        return Map.ofEntries(
                Map.entry("WLP_USER_DIR", folder.identity().toString()),
                Map.entry("WLP_OUTPUT_DIR", folder.output().toString()),
                Map.entry("KEYWARD_STATE", folder.state().toString()),
                Map.entry("KEYWARD_KEYSTORE", folder.keyStore().toString()),
                Map.entry("KEYWARD_KEYSTORE_PASSWORD", folder.keyStorePassword()),
                Map.entry("KEYWARD_ADMIN_PASSWORD", "admin"),
                Map.entry("KEYWARD_AUDIT_MAC_KEY", ServerFolder.auditKey().toString()),
                Map.entry("KEYWARD_PORT", "" + ports.keyward()),
                Map.entry("KEYWARD_OPERATIONS_PORT", "" + ports.operations()),
                Map.entry("KEYWARD_LOCAL_AZURE_PORT", "" + ports.azure()),
                Map.entry("KEYWARD_LOCAL_AZURE_IMDS_PORT", "" + ports.imds()),
                Map.entry("KEYWARD_LOCAL_AZURE_VAULT_PORT_FIRST", "" + ports.firstVault()),
                Map.entry("IDENTITY_ENDPOINT", "https://localhost:%d/msi/token".formatted(azure.azure())),
                Map.entry("IDENTITY_HEADER", "local-identity"));
    }

    /** The environment variable of a setting, by the rule of MicroProfile Config. */
    static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
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
            if (!process.waitFor(SHUTDOWN_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the server's process %d does not end".formatted(process.pid()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server was stopping", e);
        }
    }
}
