package io.keyward.localazure.key;

import java.time.Duration;

/**
 * What a vault does with a deleted key: forget it at once, or keep it for a while, purgeable or not (R6). Every key of
 * the vault tells this in its {@code recoveryLevel}.
 */
public record Recovery(Protection protection, int retentionDays) {

    private static final int STANDARD_RETENTION = 90;

    /** The three ways a vault can be set up. */
    public enum Protection {
        NONE("Purgeable"),
        SOFT_DELETE("Recoverable+Purgeable"),
        PURGE_PROTECTION("Recoverable");

        private final String level;

        Protection(String level) {
            this.level = level;
        }

        private String level() {
            return level;
        }
    }

    /** The {@code recoveryLevel} on the wire, which also tells a retention shorter than Azure's own. */
    public String level() {
        return keepsDeleted() && retentionDays < STANDARD_RETENTION
                ? "Customized" + protection.level()
                : protection.level();
    }

    public boolean keepsDeleted() {
        return protection != Protection.NONE;
    }

    public boolean forbidsPurge() {
        return protection == Protection.PURGE_PROTECTION;
    }

    public Duration retention() {
        return Duration.ofDays(retentionDays);
    }
}
