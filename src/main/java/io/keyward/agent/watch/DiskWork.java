package io.keyward.agent.watch;

import io.keyward.agent.disk.DiskReport.State;
import io.keyward.agent.plan.PlannedDisk.Kind;
import io.keyward.agent.plan.PlannedDisk.Order;

/** What is to be done to a disk so that it agrees with the plan. */
enum DiskWork {
    NOTHING,
    /** Put the token of the current wrapping into the header. */
    UPDATE_TOKEN,
    /** Seal the temp disk, which came up empty. */
    SEAL_TEMP,
    /** Erase the disk and send the receipt. */
    ERASE;

    static DiskWork of(DiskView disk) {
        if (disk.planned().order() == Order.ERASE) {
            return disk.report().state() == State.ABSENT ? NOTHING : ERASE;
        }
        return switch (disk.report().state()) {
            case ABSENT, ERASED -> NOTHING;
            case BLANK -> disk.planned().kind() == Kind.TEMP ? SEAL_TEMP : NOTHING;
            case SEALED, OPEN, SUSPENDED, CUT -> hasCurrentToken(disk) || disk.suspicious() ? NOTHING : UPDATE_TOKEN;
        };
    }

    private static boolean hasCurrentToken(DiskView disk) {
        return disk.token().isPresent()
                && disk.planned().dek().equals(disk.token().map(token -> token.dek()));
    }
}
