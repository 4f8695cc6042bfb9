package io.keyward.agent.disk.encryption;

import static io.keyward.agent.luks.Reencryption.MOVED_BYTES;
import static io.keyward.agent.luks.Reencryption.ROOM_BYTES;

import io.keyward.agent.disk.DiskBytes;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.UnfinishedWork;
import java.util.Arrays;

/**
 * The first 16 MiB of a disk that is about to be encrypted in place, and their copy at its end. A power cut while cryptsetup
 * writes the header may leave neither these bytes nor a header at the start of the disk. Then the copy is put back. That
 * destroys the present start of the disk, so the start must first be recognized as a half-written header.
 */
final class MovedStart {

    private static final int SUPER_BLOCK = 1024;
    private static final int MAGIC = 56;

    private final NodeDisks disks;
    private final NodeDisk disk;
    private final DiskBytes bytes;

    /** What the first 16 MiB hold. */
    enum State {
        /** The bytes that were copied: cryptsetup has not begun to write the header. */
        AS_COPIED,
        /** A file system that was mounted or checked after the copy was made, so the copy is outdated. */
        USED_SINCE,
        /** What a power cut left of a header; the copy is intact, and no sector is encrypted. */
        HALF_WRITTEN,
        /** Something else, or the copy is no longer the one that was made. */
        UNKNOWN
    }

    MovedStart(NodeDisks disks, NodeDisk disk) {
        this.disks = disks;
        this.disk = disk;
        this.bytes = disks.bytes(disk);
    }

    /** Copies the first 16 MiB to the end of the device. Returns the digest of the last 32 MiB of the device. */
    String copy() {
        bytes.copy(0, bytes.size() - MOVED_BYTES, MOVED_BYTES);
        return endDigest();
    }

    void putBack() {
        bytes.copy(bytes.size() - MOVED_BYTES, 0, MOVED_BYTES);
    }

    /** Whether the copy shows an ext4 file system, as it does until all sectors are encrypted. */
    boolean hasCopy() {
        return isExt4(superBlockOfCopy());
    }

    State state(UnfinishedWork note) {
        if (bytes.size() < ROOM_BYTES + MOVED_BYTES) return State.UNKNOWN;
        if (isAsCopied()) return State.AS_COPIED;
        var superBlock = bytes.read(SUPER_BLOCK, SUPER_BLOCK);
        // each mount and check writes the super block
        if (isExt4(superBlock) && !Arrays.equals(superBlock, superBlockOfCopy())) return State.USED_SINCE;
        return (isExt4(superBlock) || isLeftOfHeader(note.luksUuid()))
                        && endDigest().equals(note.end())
                ? State.HALF_WRITTEN
                : State.UNKNOWN;
    }

    private byte[] superBlockOfCopy() {
        return bytes.read(bytes.size() - MOVED_BYTES + SUPER_BLOCK, SUPER_BLOCK);
    }

    private static boolean isExt4(byte[] superBlock) {
        return superBlock[MAGIC] == 0x53 && superBlock[MAGIC + 1] == (byte) 0xef;
    }

    private boolean isAsCopied() {
        return bytes.digest(0, MOVED_BYTES).equals(bytes.digest(bytes.size() - MOVED_BYTES, MOVED_BYTES));
    }

    private boolean isLeftOfHeader(String uuid) {
        if (disk.luks().isLuks()) return disk.luks().uuid().equals(uuid);
        return disks.blankCheck().hasNoSignatureButLuks(disk.device());
    }

    // the last 32 MiB: the copy, and the 16 MiB before it, into which cryptsetup writes the first encrypted sectors; so
    // an unchanged digest also shows that no sector is encrypted yet
    private String endDigest() {
        return bytes.digest(bytes.size() - ROOM_BYTES, ROOM_BYTES);
    }
}
