package io.keyward.portal.map;

import io.keyward.access.reboot.RebootRisk;
import io.keyward.overview.Opening;

/** Whether disks can be opened. The constants are ordered from worst to best. */
public enum MapState {
    /** Disks cannot be opened. */
    REFUSED,
    /** It is not known whether disks can be opened. */
    UNKNOWN,
    /** Disks can be opened, but the vault refuses something else. This state occurs only after a change. */
    RESTRICTED,
    /** Disks can be opened. */
    POSSIBLE,
    /** No disk of the node is encrypted. */
    UNENCRYPTED;

    static MapState of(Opening opening) {
        return switch (opening) {
            case REFUSED -> REFUSED;
            case POSSIBLE -> POSSIBLE;
            case UNKNOWN, NO_KEY -> UNKNOWN; // the map has no cluster without a key
        };
    }

    static MapState of(RebootRisk.Verdict verdict) {
        return switch (verdict) {
            case LOCKED -> REFUSED;
            case UNKNOWN -> UNKNOWN;
            case SAFE -> POSSIBLE;
            case UNENCRYPTED -> UNENCRYPTED;
        };
    }

    /** {@link #RESTRICTED} if the change affects something although disks can be opened; otherwise this state. */
    MapState restricted(boolean isAffected) {
        return isAffected && this == POSSIBLE ? RESTRICTED : this;
    }
}
