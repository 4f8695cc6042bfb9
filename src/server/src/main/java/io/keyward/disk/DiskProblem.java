package io.keyward.disk;

import io.keyward.key.KeyId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** Problems of disks: a wrong DEK, or a node that reports or requests more than Keyward stores. */
public sealed class DiskProblem extends Problem {

    private DiskProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /**
     * The vault unwrapped the DEK of a disk without an error, but returned a wrong value. This is neither a refusal nor an
     * outage of the vault: it says nothing about the key, and the answers for other disks may be correct.
     */
    public static final class DekMismatch extends DiskProblem {
        public DekMismatch(long disk, KeyId key) {
            super(
                    ProblemCode.DEK_MISMATCH,
                    ("the value that the vault returned for the DEK of disk %d, unwrapped with key %s, does not match the"
                                    + " check value of this disk; the stored DEK is unchanged and Keyward tries again;"
                                    + " if this lasts, ask the operator of the vault why unwrapKey returns a wrong value")
                            .formatted(disk, key));
        }
    }

    /** The disk is bound to another LUKS volume than the one that an operator wanted to release. */
    public static DiskProblem otherVolume(long disk, String present) {
        return new DiskProblem(
                ProblemCode.OTHER_LUKS_VOLUME,
                ("disk %d is bound to the LUKS volume %s, not to the one of this request, so nothing was released; if its"
                                + " node has sealed the disk again meanwhile, there is nothing left to do")
                        .formatted(disk, present));
    }

    /**
     * A node reports or requests more than Keyward stores for a disk or a node. No part of the request is stored.
     *
     * @param what names the disk or the node, and what is limited
     */
    public static DiskProblem limitReached(String what, long limit, String remedy) {
        return new DiskProblem(
                ProblemCode.NODE_LIMIT_REACHED, "%s: %d, and no more are kept; %s".formatted(what, limit, remedy));
    }
}
