package io.keyward.agent.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Nodes of an Ansible inventory: copies of a root file system, each in a folder below it. Ansible runs the modules for a node
 * with chroot in its copy. A script in place of the agent answers the check before a reboot, and adds a line to the trace, a
 * file that all nodes share.
 */
final class AnsibleNodes implements AutoCloseable {

    private static final Path TRACE = Path.of("ansible/trace");
    private static final String PYTHON =
            """
            #!/bin/sh
            exec chroot /nodes/%1$s env NODE=%1$s PATH=/ansible/stand-in:$PATH /usr/bin/python3 "$@"
            """;
    private static final String AGENT =
            """
            #!/bin/sh
            test "$*" = "status --before-reboot" || exit 0
            echo "$NODE is checked" >> /ansible/trace
            test "$NODE" != "%s" || exit 9
            """;
    private static final String COPY =
            """
            set -e
            mkdir -p "$1/nodes/$2"
            for each in bin boot lib lib64 sbin usr; do cp -a --link "$1/$each" "$1/nodes/$2/" 2>/dev/null || test ! -e "$1/$each"; done
            for each in etc root tmp var; do cp -a "$1/$each" "$1/nodes/$2/"; done
            for each in ansible dev proc root/.ansible; do mkdir -p "$1/$each" "$1/nodes/$2/$each"; mount --bind "$1/$each" "$1/nodes/$2/$each"; done
            """;

    private final Path root;
    private final List<String> names;

    /** @param unsafe the node whose check fails */
    AnsibleNodes(Path root, List<String> names, String unsafe) throws IOException {
        this.root = root;
        this.names = names;
        write("ansible/stand-in/keyward-agent", AGENT.formatted(unsafe));
        for (var name : names) {
            write("ansible/python-" + name, PYTHON.formatted(name));
            PackagedFile.output(List.of("sh", "-c", COPY, "copy", root.toString(), name));
        }
        Files.writeString(root.resolve("ansible/nodes"), inventory());
    }

    private void write(String file, String script) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, script);
        PackagedFile.output(List.of("chmod", "755", path.toString()));
    }

    // with pipelining, Ansible sends a module on standard input, so it copies no file into the root of the node
    private String inventory() {
        return names.stream()
                .map(name -> ("%1$s ansible_connection=local ansible_pipelining=true"
                                + " ansible_python_interpreter=/ansible/python-%1$s\n")
                        .formatted(name))
                .collect(Collectors.joining("", "[keyward_nodes]\n", ""));
    }

    /** The lines of the trace: the updates and checks of all nodes, oldest first. */
    List<String> trace() throws IOException {
        return Files.readAllLines(root.resolve(TRACE));
    }

    /** The version of the agent's package on a node. */
    String version(String name) {
        return PackagedFile.output(List.of(
                "chroot",
                root.resolve("nodes/" + name).toString(),
                "dpkg-query",
                "--show",
                "--showformat=${Version}",
                "keyward-agent"));
    }

    @Override
    public void close() {
        for (var name : names) {
            for (var each : List.of("root/.ansible", "proc", "dev", "ansible")) {
                PackagedFile.output(List.of(
                        "umount", root.resolve("nodes/" + name).resolve(each).toString()));
            }
        }
    }
}
