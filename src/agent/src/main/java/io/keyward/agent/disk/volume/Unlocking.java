package io.keyward.agent.disk.volume;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.disk.token.TokenCheck;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.VolumeState;
import io.keyward.agent.plan.PlannedDisk;

/** Opens a sealed disk by the token in its header, and mounts it. The server is not needed. */
public final class Unlocking {

    /** The code of a header whose key slots the DEK in its token no longer opens. */
    public static final String HEADER_DOES_NOT_OPEN = "HeaderDoesNotOpen";

    private final NodeDisks disks;
    private final DekSource deks;
    private final HeaderTokens tokens;

    public Unlocking(NodeDisks disks, DekSource deks, TokenCheck check) {
        this.disks = disks;
        this.deks = deks;
        this.tokens = new HeaderTokens(check);
    }

    /** How an attempt to unlock a disk ended. */
    public enum Result {
        OPENED,
        WAS_OPEN,
        /** The volume is suspended or cut, and only access to the key brings it back. */
        REVOKED,
        /** The disk is not sealed, or has no token yet: the command seal completes it. */
        TO_SEAL
    }

    /**
     * @throws RuntimeException of the check, if the token in the header is planted or replayed, or of the vault
     */
    public Result unlock(PlannedDisk planned) {
        var disk = disks.get(planned);
        var state = disk.volume().state();
        if (state == VolumeState.SUSPENDED || state == VolumeState.CUT) return Result.REVOKED;
        if (state == VolumeState.OPEN) {
            disk.volume().requireFrom(disk.luks());
            disks.opening().requireEncrypted(disk);
            return mounted(disk, Result.WAS_OPEN);
        }
        if (!isReady(disk)) return Result.TO_SEAL;
        try (var dek = key(disk)) {
            disks.opening().open(disk, dek, tokens);
        }
        return mounted(disk, Result.OPENED);
    }

    /**
     * The DEK of a sealed disk, for systemd-cryptsetup to open it with. The caller closes it.
     *
     * @throws DiskProblem with code NotSealed
     */
    public ClearKey key(PlannedDisk planned) {
        var disk = disks.get(planned);
        if (!isReady(disk)) throw notSealed(disk);
        return key(disk);
    }

    /**
     * Tries the header in the way in which the next boot uses it. Opens nothing.
     *
     * @throws DiskProblem with code NotSealed or HeaderDoesNotOpen
     */
    public void requireOpens(PlannedDisk planned) {
        var disk = disks.get(planned);
        if (!isReady(disk)) throw notSealed(disk);
        try (var dek = key(disk)) {
            if (disk.luks().opensWith(dek)) return;
        }
        throw new DiskProblem(
                HEADER_DOES_NOT_OPEN,
                "the DEK in the token of %s opens none of its key slots: copy the data away while the volume is open, and rebuild the header with keyward-agent recover %s"
                        .formatted(disk, disk.name()));
    }

    private ClearKey key(NodeDisk disk) {
        var token = tokens.find(disk).orElseThrow(() -> notSealed(disk));
        disks.opening().requireTrusted(disk);
        var dek = deks.unwrap(token.dek());
        try {
            disks.reencryption(disk).endChangeOfVolumeKey(dek);
            return dek;
        } catch (RuntimeException e) {
            dek.close();
            throw e;
        }
    }

    // only sealing opens an unfinished volume: until then nobody can store data on it
    private static boolean isReady(NodeDisk disk) {
        return disk.luks().isLuks()
                && !disk.luks().isUnfinished()
                && !disk.tokens().all().isEmpty();
    }

    private Result mounted(NodeDisk disk, Result result) {
        if (isToBeFinished(disk)) return Result.TO_SEAL;
        disks.mounts().mount(disk);
        return result;
    }

    // an older agent wrote no label, but a note
    private boolean isToBeFinished(NodeDisk disk) {
        if (disk.luks().isUnfinished()) return true;
        var uuid = disk.luks().uuid();
        return disks.notes().find(disk).filter(note -> note.isFormatOf(uuid)).isPresent()
                && !disks.fileSystems().holdsSomething(disk);
    }

    /** The problem of a disk without a header, or without a token in it. */
    public static DiskProblem notSealed(NodeDisk disk) {
        return new DiskProblem("NotSealed", "%s is not sealed yet: run seal".formatted(disk));
    }
}
