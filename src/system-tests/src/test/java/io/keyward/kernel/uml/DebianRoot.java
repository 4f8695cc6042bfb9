package io.keyward.kernel.uml;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Debian 13 with systemd in a folder of the host, installed from the package sources of the host. It needs root, which
 * mmdebstrap needs to give files to their owners.
 */
final class DebianRoot {

    private static final Path FOLDER = Path.of("target", "kernel-debian").toAbsolutePath();

    // a node's operating system, and what the agent's package depends on
    private static final String PACKAGES =
            "systemd-sysv,udev,kmod,iproute2,e2fsprogs,systemd-cryptsetup,cryptsetup-bin,dmsetup,debconf,openjdk-21-jre-headless";

    private DebianRoot() {}

    /** Installs it once, and leaves it for later test runs. */
    static synchronized Path folder() {
        var complete = FOLDER.resolveSibling("kernel-debian.complete");
        if (!Files.exists(complete)) {
            HostCommand.run("rm", "-rf", FOLDER.toString());
            install();
            HostCommand.run("touch", complete.toString());
        }
        return FOLDER;
    }

    private static void install() {
        var command = List.of(
                "mmdebstrap",
                "--variant=apt",
                "--aptopt=APT::Install-Recommends \"false\"",
                "--include=" + PACKAGES,
                "trixie",
                FOLDER.toString());
        HostCommand.run(new byte[0], command).require();
    }
}
