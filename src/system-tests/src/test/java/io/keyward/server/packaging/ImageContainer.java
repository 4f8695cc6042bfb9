package io.keyward.server.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.kernel.uml.HostCommand;
import io.keyward.testserver.ServerLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A container of the server's image, as the Kubernetes manifests run it: its root file system is read-only, it has no
 * capabilities, and it writes to the two volumes of the image. It uses the network of this machine.
 */
final class ImageContainer implements ServerLauncher {

    private static final String FILES = "/etc/keyward/files";
    private static final Set<String> SET_BY_THE_IMAGE = Set.of("WLP_USER_DIR", "WLP_OUTPUT_DIR", "KEYWARD_STATE");

    private final Podman podman;
    private final String image;
    private final String name;
    private final Path secrets;

    /** @param secrets a folder for the files that the container may read */
    ImageContainer(Podman podman, String image, String name, Path secrets) {
        this.podman = podman;
        this.image = image;
        this.name = name;
        this.secrets = secrets;
    }

    @Override
    public ProcessBuilder program(Map<String, String> environment) {
        var certificates = Path.of(environment.get("KEYWARD_KEYSTORE")).getParent();
        var auditKey = Path.of(environment.get("KEYWARD_AUDIT_MAC_KEY"));
        copy(certificates, auditKey);
        var options = new ArrayList<>(List.of("--volume", secrets + ":" + FILES + ":ro"));
        environment.forEach((variable, value) -> {
            if (!SET_BY_THE_IMAGE.contains(variable)) {
                var inContainer = value.replace(certificates.toString(), FILES)
                        .replace(auditKey.getParent().toString(), FILES);
                options.addAll(List.of("--env", variable + "=" + inContainer));
            }
        });
        return podman.run(image, options(options));
    }

    /** Copies the files that the settings name to where the user of the image can read them. */
    private void copy(Path certificates, Path auditKey) {
        HostCommand.run("cp", "-rL", certificates.toString(), secrets.toString());
        HostCommand.run("cp", auditKey.toString(), secrets.toString());
        HostCommand.run("chmod", "-R", "a+rX", secrets.toString());
    }

    /** Runs the container without any setting until it ends. Returns its log. */
    String runWithoutSettings() throws InterruptedException {
        try {
            var log = secrets.resolveSibling(name + ".log");
            var process = podman.run(image, options(List.of()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.waitFor();
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] options(List<String> more) {
        var options = new ArrayList<>(List.of("--name", name, "--network", "host"));
        options.addAll(List.of("--read-only", "--read-only-tmpfs=false"));
        options.addAll(List.of("--cap-drop", "all", "--security-opt", "no-new-privileges"));
        options.addAll(List.of("--volume", "state:/opt/keyward/state", "--volume", "output:/opt/keyward/output"));
        options.addAll(more);
        return options.toArray(String[]::new);
    }

    boolean isHealthy() {
        return podman.call("healthcheck", "run", name).status() == 0;
    }

    /** A file of {@code /proc} about the process that gets the signals. */
    Path proc(String file) {
        return Path.of("/proc", inspect("{{.State.Pid}}"), file);
    }

    int exitCode() {
        return Integer.parseInt(inspect("{{.State.ExitCode}}"));
    }

    private String inspect(String format) {
        return podman.call("inspect", "--format", format, name).require().strip();
    }

    String log() {
        return podman.call("logs", name).require();
    }

    /** Ends the container and removes it, but not its volumes. */
    void remove() {
        podman.call("rm", "--force", "--ignore", name).require();
    }
}
