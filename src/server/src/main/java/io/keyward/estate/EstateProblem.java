package io.keyward.estate;

import io.keyward.key.KeyId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Instant;

/** Problems with the retirement of key versions, with backups, and with erased disks. */
public abstract sealed class EstateProblem extends Problem {

    private EstateProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** A cluster or a backup needs the version. */
    public static final class StillNeeded extends EstateProblem {
        public StillNeeded(KeyNeed need, String subscription) {
            super(
                    ProblemCode.KEY_STILL_NEEDED,
                    "key %s is still needed by %s; rotate the clusters away from it, destroy the backups, acknowledge the erased disks, then ask again"
                            .formatted(need.key(), String.join("; ", need.neededBy(subscription))));
        }
    }

    /** No cluster was ever under the version, so Keyward can say nothing about it. */
    public static final class KeyUnknown extends EstateProblem {
        public KeyUnknown(KeyId key) {
            super(
                    ProblemCode.KEY_UNKNOWN,
                    "Keyward does not know key %s: no cluster of this installation was ever under it; compare the identifier with the list of the key estate"
                            .formatted(key));
        }
    }

    /** The operator acknowledges another number of erased disks than there are. */
    public static final class ErasuresDiffer extends EstateProblem {
        public ErasuresDiffer(AcknowledgedErasure acknowledged, long found) {
            super(
                    ProblemCode.ERASURES_DIFFER,
                    "%d erased disks of %s under key %s lack a confirmation, and not %d; read the key estate again and check these disks"
                            .formatted(found, acknowledged.where(), acknowledged.key(), acknowledged.disks()));
        }
    }

    /** The subscription has no retirement with this id. */
    public static final class RetirementNotFound extends EstateProblem {
        public RetirementNotFound(String id) {
            super(ProblemCode.RETIREMENT_NOT_FOUND, "there is no retirement '%s' here".formatted(id));
        }
    }

    /** The time of the backup lies in the future. */
    public static final class BackupFromTheFuture extends EstateProblem {
        public BackupFromTheFuture(String name) {
            super(
                    ProblemCode.MALFORMED_REQUEST,
                    "backup '%s' cannot have been taken yet; properties.takenAt lies in the future".formatted(name));
        }
    }

    /** The backup is so old that Keyward no longer knows which key versions were needed when it was taken. */
    public static final class BackupKeysUnknown extends EstateProblem {
        public BackupKeysUnknown(String name, Instant takenAt) {
            super(
                    ProblemCode.MALFORMED_REQUEST,
                    "Keyward does not know which key versions backup '%s' needs, because it was taken at %s; name them in properties.keys"
                            .formatted(name, takenAt));
        }
    }

    /** No backup of this name is registered, or it is destroyed. */
    public static final class BackupNotFound extends EstateProblem {
        public BackupNotFound(String name) {
            super(ProblemCode.BACKUP_NOT_FOUND, "there is no backup '%s' here".formatted(name));
        }
    }

    /** The installation has no signing key. */
    public static final class CannotSign extends EstateProblem {
        public CannotSign(String lack) {
            super(ProblemCode.SIGNING_KEY_MISSING, "Keyward cannot sign: %s; ask its operator".formatted(lack));
        }
    }
}
