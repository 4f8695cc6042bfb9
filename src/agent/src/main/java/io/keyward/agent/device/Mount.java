package io.keyward.agent.device;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /proc/self/mountinfo}.
 *
 * @param device major and minor number, such as 8:1
 * @param source such as /dev/sda1
 */
public record Mount(String device, String point, String type, String source) {

    public static List<Mount> all(Host host) {
        return host.lines("/proc/self/mountinfo").stream()
                .map(Mount::read)
                .flatMap(Optional::stream)
                .toList();
    }

    // 36 35 98:0 /root /point rw,noatime master:1 - ext4 /dev/sda1 rw; optional fields end with a dash
    private static Optional<Mount> read(String line) {
        var fields = line.split(" ", -1);
        int dash = Arrays.asList(fields).indexOf("-");
        if (dash < 6 || fields.length < dash + 3) return Optional.empty();
        return Optional.of(new Mount(fields[2], plain(fields[4]), fields[dash + 1], plain(fields[dash + 2])));
    }

    // the kernel writes space, tab, newline and backslash in octal
    private static String plain(String field) {
        if (field.indexOf('\\') < 0) return field;
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
