package io.keyward.agent.socket;

import java.nio.charset.StandardCharsets;

/** Names of systemd's units for volumes. */
public final class UnitName {

    /** The unit that mounts the file systems with {@code _netdev} in {@code /etc/fstab}. */
    public static final String REMOTE_MOUNTS = "remote-fs.target";

    private UnitName() {}

    /** The unit that systemd makes from the volume's line in {@code /etc/crypttab}. */
    public static String ofVolume(String volume) {
        return "systemd-cryptsetup@%s.service".formatted(escaped(volume));
    }

    // as systemd-escape does it
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (var unit : text.getBytes(StandardCharsets.UTF_8)) {
            var plain = (unit >= 'a' && unit <= 'z')
                    || (unit >= 'A' && unit <= 'Z')
                    || (unit >= '0' && unit <= '9')
                    || unit == ':'
                    || unit == '_'
                    || (unit == '.' && !escaped.isEmpty());
            escaped.append(plain ? String.valueOf((char) unit) : "\\x%02x".formatted(unit));
        }
        return escaped.toString();
    }
}
