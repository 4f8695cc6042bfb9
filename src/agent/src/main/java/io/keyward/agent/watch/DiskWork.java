package io.keyward.agent.watch;

import io.keyward.agent.disk.DiskReport.State;
import io.keyward.agent.plan.PlannedDisk.Kind;
import io.keyward.agent.plan.PlannedDisk.Order;

/** What the agent does to a disk so that it agrees with the plan. */
enum DiskWork {
    NOTHING,
    /** Put the token for the wrapped DEK of the plan into the header, and remove all older ones. */
    UPDATE_TOKEN,
    /** Give a header that is an earlier copy the token for the wrapped DEK of the plan. */
    RENEW_HEADER,
    /** Replace a token that was not signed for the header as it is now by one that was. */
    BIND_TOKEN,
    /** Cut a volume if the kernel does not encrypt its sectors as it must. */
    CUT,
    /** Seal the temp disk, which came up empty. */
    SEAL_TEMP,
    /** Open the temp disk, which kept its content over a reboot. It has no line in crypttab, so the boot does not open it. */
    OPEN_TEMP,
    /** Erase the disk and send the receipt. */
    ERASE;

    static DiskWork of(DiskView disk) {
        if (disk.planned().order() == Order.ERASE) {
            return disk.report().state() == State.ABSENT ? NOTHING : ERASE;
        }
        return switch (disk.report().state()) {
            case ABSENT, ERASED -> NOTHING;
            case BLANK -> disk.planned().kind() == Kind.TEMP && hasDek(disk) ? SEAL_TEMP : NOTHING;
            case SEALED, OPEN, SUSPENDED, CUT -> ofSealed(disk);
        };
    }

    // Keyward has no DEK of a disk that will be erased later, or whose order to erase was taken back
    private static boolean hasDek(DiskView disk) {
        return disk.planned().dek().isPresent();
    }

    private static DiskWork ofSealed(DiskView disk) {
        if (disk.isMappingUntrusted()) return CUT;
        if (!hasDek(disk)) return NOTHING;
        if (disk.isEarlierCopy()) return RENEW_HEADER;
        if (disk.suspicious()) return NOTHING;
        if (disk.currentToken().isEmpty() || !disk.settled()) return UPDATE_TOKEN;
        if (disk.planned().kind() == Kind.TEMP && disk.report().state() == State.SEALED) return OPEN_TEMP;
        return disk.bound() || disk.report().reencrypting() ? NOTHING : BIND_TOKEN;
    }
}
