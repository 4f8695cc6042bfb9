package io.keyward.kernel.uml;

import java.nio.file.Path;

/**
 * The operating system of a guest.
 *
 * @param root the folder of the host whose files it sees
 * @param start the script among the tests' resources that starts it
 */
public record GuestSystem(Path root, String start) {

    /** Sees the host's programs, and runs only the test's commands. */
    public static GuestSystem plain() {
        return new GuestSystem(Path.of("/"), "start-plain");
    }

    /** Runs Debian with systemd, which the first call installs. */
    public static GuestSystem systemd() {
        return new GuestSystem(DebianRoot.NODE.folder(), "start-systemd");
    }

    /**
     * Runs Debian with systemd and cloud-init, which the first call installs. The files {@code user-data} and {@code meta-data}
     * of the share say what cloud-init does.
     */
    public static GuestSystem cloudInit() {
        return new GuestSystem(DebianRoot.CLOUD.folder(), "start-cloud-init");
    }
}
