package io.keyward.portal.map;

import io.keyward.access.reboot.RebootRisk;
import io.keyward.overview.Opening;

/** What the map says about disks. The order is from worst to best. */
public enum MapState {
    /** Disks cannot be opened. */
    REFUSED,
    /** Whether disks can be opened is not known. */
    UNKNOWN,
    /** Disks can be opened, but the vault refuses something else. This is a state after a change only. */
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

    /** The same state, or that something is refused although disks can be opened. */
    MapState restricted(boolean isAffected) {
        return isAffected && this == POSSIBLE ? RESTRICTED : this;
    }
}
