package io.keyward.disk;

import io.keyward.key.KeyId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** What can be wrong with the DEK of one disk. */
public abstract sealed class DiskProblem extends Problem {

    private DiskProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /**
     * The vault unwrapped the DEK of a disk without an error, but returned another value. This is neither a refusal nor an
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
}
