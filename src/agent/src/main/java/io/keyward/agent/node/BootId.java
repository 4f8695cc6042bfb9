package io.keyward.agent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's id of this boot; it changes with each boot. */
public final class BootId {

    private static final Path FILE = Path.of("/proc/sys/kernel/random/boot_id");

    private BootId() {}

    public static String text() {
        try {
            return Files.readString(FILE).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
