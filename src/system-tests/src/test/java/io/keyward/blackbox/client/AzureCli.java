package io.keyward.blackbox.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The Azure CLI of this machine, unmodified, logged in at the local Azure of a server. It fails if {@code az} is not installed;
 * the package is {@code azure-cli}.
 */
public final class AzureCli {

    private static final int LONGEST_SECONDS = 120;

    /** Lets Debian's az load its module for the activity log; local-azure.md has the reason. */
    private static final String MISSING_IN_DEBIAN =
            Path.of("src/az").toAbsolutePath().toString();

    private final RunningKeyward server;
    private final Path folder;
    private final String modules;

    private AzureCli(RunningKeyward server, Path folder, String modules) {
        this.server = server;
        this.folder = folder;
        this.modules = modules;
    }

    /** What a command printed, and its exit status. */
    public record Result(int status, String output, String errors) {

        public Result require(int expected) {
            if (status != expected) {
                throw new AssertionError("az ended with %d: %s%n%s".formatted(status, errors, output));
            }
            return this;
        }

        public JsonValue json() {
            try (var reader = Json.createReader(new StringReader(output))) {
                return reader.readValue();
            }
        }
    }

    /** Logs in as {@code hdiclient}, with a configuration folder of its own. */
    public static AzureCli of(RunningKeyward server, Path folder) {
        AzLogin.at(server).copyTo(folder);
        return new AzureCli(server, folder, MISSING_IN_DEBIAN);
    }

    static void logIn(RunningKeyward server, Path folder) {
        new AzureCli(server, folder, MISSING_IN_DEBIAN).register().login("hdiclient", "secret");
    }

    /** The same login, with Python modules from this folder in addition. */
    public AzureCli withModules(Path more) {
        return new AzureCli(server, folder, more + File.pathSeparator + modules);
    }

    /** Logs another service principal in. The folder holds its configuration. */
    public AzureCli as(DirectoryPrincipal principal, Path otherFolder) {
        AzLogin.at(server).copyCloudTo(otherFolder);
        return new AzureCli(server, otherFolder, modules).login(principal.clientId(), principal.secret());
    }

    private AzureCli register() {
        run(
                        "cloud",
                        "register",
                        "--name",
                        "Local",
                        "--endpoint-resource-manager",
                        server.azure().toString(),
                        "--endpoint-active-directory", // local-azure.md has the reason
                        server.azure() + "/adfs")
                .require(0);
        run("cloud", "set", "--name", "Local").require(0);
        return this;
    }

    private AzureCli login(String client, String secret) {
        run("login", "--service-principal", "-u", client, "-p", secret, "--tenant", LocalClient.TENANT)
                .require(0);
        return this;
    }

    /** Runs a command that has to succeed, and returns what it printed as JSON. */
    public JsonValue json(String... arguments) {
        return run(arguments).require(0).json();
    }

    public Result run(String... arguments) {
        var command = new ArrayList<>(List.of("az"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs a command line in a shell, as a user who pastes it. */
    public Result paste(String line) {
        return run(List.of("bash", "-c", line));
    }

    private Result run(List<String> command) {
        try {
            return run(new ProcessBuilder(command).directory(folder.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("az cannot be run; install the package azure-cli", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Result run(ProcessBuilder az) throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "output", ".txt");
        var errors = Files.createTempFile(folder, "errors", ".txt");
        var environment = az.environment();
        environment.put("AZURE_CONFIG_DIR", folder.toString());
        environment.put("AZURE_CORE_COLLECT_TELEMETRY", "no");
        environment.put("AZURE_CORE_NO_COLOR", "yes");
        environment.put("REQUESTS_CA_BUNDLE", server.authority().toString());
        environment.put("PYTHONPATH", modules);
        environment.put("PYTHONDONTWRITEBYTECODE", "yes");
        environment.put("PYTHONWARNINGS", "ignore");
        var process = az.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        var ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended) {
            throw new AssertionError("az did not end: " + Files.readString(errors, UTF_8));
        }
        return new Result(process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    }
}
