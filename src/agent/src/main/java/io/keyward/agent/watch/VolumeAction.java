package io.keyward.agent.watch;

import io.keyward.agent.luks.VolumeState;

/** What to do with one volume. It follows from the level of the revocation and from what the kernel shows. */
enum VolumeAction {
    NOTHING,
    SUSPEND,
    CUT,
    RESUME,
    REOPEN;

    /** @param openable true if the node's last own unwrap worked */
    static VolumeAction of(RevocationState.Level level, VolumeState state, boolean openable) {
        return switch (level) {
            case RUN -> openable ? back(state) : NOTHING;
            case SUSPEND -> state == VolumeState.OPEN ? SUSPEND : NOTHING;
            case CUT -> state == VolumeState.OPEN || state == VolumeState.SUSPENDED ? CUT : NOTHING;
        };
    }

    private static VolumeAction back(VolumeState state) {
        return switch (state) {
            case SUSPENDED -> RESUME;
            case CUT -> REOPEN;
            case OPEN, CLOSED -> NOTHING;
        };
    }
}
