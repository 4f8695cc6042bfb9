package io.keyward.localazure.object;

import java.time.Duration;

/**
 * How a vault treats deleted keys and secrets: it purges them at once, or keeps them for a retention period, with or without
 * purge protection (R6). The {@code recoveryLevel} of every object in the vault states this.
 */
public record Recovery(Protection protection, int retentionDays) {

    private static final int STANDARD_RETENTION = 90;

    /** The three protection settings of a vault. */
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

    /**
     * The {@code recoveryLevel} on the wire. It begins with {@code Customized} if the retention is shorter than 90
     * days.
     */
    public String level() {
        return keepsDeletedObjects() && retentionDays < STANDARD_RETENTION
                ? "Customized" + protection.level()
                : protection.level();
    }

    public boolean keepsDeletedObjects() {
        return protection != Protection.NONE;
    }

    public boolean forbidsPurge() {
        return protection == Protection.PURGE_PROTECTION;
    }

    public Duration retention() {
        return Duration.ofDays(retentionDays);
    }
}
