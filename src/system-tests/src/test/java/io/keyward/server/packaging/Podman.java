package io.keyward.server.packaging;

import io.keyward.kernel.uml.CommandResult;
import io.keyward.kernel.uml.HostCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Podman with runc, with images and containers in a folder of its own. It needs root, but neither a daemon nor a registry, and
 * changes nothing of the machine's network.
 */
final class Podman {

    // podman's own limits may be above those of this machine, which no process can exceed
    private static final List<String> LIMITS = List.of("--ulimit", "nofile=4096:4096", "--ulimit", "nproc=4096:4096");

    private final Path folder;

    /** @param folder for images and containers; those of an earlier run are removed */
    Podman(Path folder) {
        if (!System.getProperty("user.name").equals("root") || !Files.exists(Path.of("/usr/bin/podman"))) {
            throw new IllegalStateException("an image is built and run by root, with podman and runc");
        }
        this.folder = folder;
        removeEverything();
    }

    /** Ends all containers, and removes them with all images. They take two gigabytes. */
    void removeEverything() {
        if (Files.exists(folder.resolve("store"))) {
            call("rm", "--all", "--force", "--volumes").require();
            HostCommand.run("rm", "-rf", folder + "/store", folder + "/run");
        }
    }

    /** Creates an image from a folder. */
    void importFolder(Path root, String image, List<String> environment) {
        var archive = folder.resolve("root.tar").toString();
        HostCommand.run("tar", "-C", root.toString(), "-cf", archive, ".");
        var command = new ArrayList<>(List.of("import", "--quiet"));
        environment.forEach(variable -> command.addAll(List.of("--change", "ENV " + variable)));
        command.addAll(List.of(archive, image));
        call(command.toArray(String[]::new)).require();
        HostCommand.run("rm", archive);
    }

    /** Builds the Dockerfile of the working directory. */
    void build(String image, String... options) {
        var command = new ArrayList<>(List.of("build", "--format", "docker", "--network", "host", "--tag", image));
        command.addAll(LIMITS);
        command.addAll(List.of(options));
        command.add(".");
        call(command.toArray(String[]::new)).require();
    }

    /** A program that runs an image, and whose process ends with the container. */
    ProcessBuilder run(String image, String... options) {
        var command = new ArrayList<>(List.of("run"));
        command.addAll(LIMITS);
        command.addAll(List.of(options));
        command.add(image);
        return new ProcessBuilder(command(command));
    }

    CommandResult call(String... arguments) {
        return HostCommand.run(new byte[0], command(List.of(arguments)));
    }

    private List<String> command(List<String> arguments) {
        var command = new ArrayList<>(List.of("podman", "--log-level", "error", "--runtime", "runc"));
        command.addAll(List.of("--root", folder + "/store", "--runroot", folder + "/run"));
        command.addAll(List.of("--cgroup-manager", "cgroupfs", "--events-backend", "none"));
        command.addAll(arguments);
        return command;
    }
}
