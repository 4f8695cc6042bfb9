package io.keyward.kernel.uml;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Debian 13 with systemd in a folder of the host, installed from the package sources of the host. It needs root, which
 * mmdebstrap needs to give files to their owners.
 */
enum DebianRoot {
    /** A node's operating system, and what the agent's package depends on. */
    NODE(
            "kernel-debian",
            "systemd-sysv,udev,kmod,iproute2,e2fsprogs,systemd-cryptsetup,cryptsetup-bin,dmsetup,debconf,openjdk-21-jre-headless"),

    /** The same with cloud-init, as images for a cloud have it. */
    CLOUD("kernel-debian-cloud", NODE.packages + ",cloud-init,curl");

    private final Path folder;
    private final String packages;

    DebianRoot(String name, String packages) {
        this.folder = Path.of("target", name).toAbsolutePath();
        this.packages = packages;
    }

    /** Installs it once, and leaves it for later test runs. */
    synchronized Path folder() {
        var complete = folder.resolveSibling(folder.getFileName() + ".complete");
        if (!Files.exists(complete)) {
            HostCommand.run("rm", "-rf", folder.toString());
            install();
            HostCommand.run("touch", complete.toString());
        }
        return folder;
    }

    private void install() {
        var command = List.of(
                "mmdebstrap",
                "--variant=apt",
                "--aptopt=APT::Install-Recommends \"false\"",
                "--include=" + packages,
                "trixie",
                folder.toString());
        HostCommand.run(new byte[0], command).require();
    }
}
