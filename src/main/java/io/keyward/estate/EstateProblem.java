package io.keyward.estate;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Instant;

/** What can stand between an owner and the retirement of a key version. */
public abstract sealed class EstateProblem extends Problem {

    private static final int MOST_NAMED = 20;

    private EstateProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** Something needs the version. */
    public static final class StillNeeded extends EstateProblem {
        public StillNeeded(KeyNeed need, String subscription) {
            super(
                    ProblemCode.KEY_STILL_NEEDED,
                    "key %s is still needed by %s; rotate the clusters away from it, destroy the backups, then ask again"
                            .formatted(
                                    need.key(),
                                    String.join(
                                            "; ",
                                            need.neededBy(subscription).stream()
                                                    .limit(MOST_NAMED)
                                                    .toList())));
        }
    }

    /** No statement has this id. */
    public static final class RetirementNotFound extends EstateProblem {
        public RetirementNotFound(String id) {
            super(ProblemCode.RETIREMENT_NOT_FOUND, "there is no retirement '%s' here".formatted(id));
        }
    }

    /** The backup is said to have been taken at a time that is still to come. */
    public static final class BackupFromTheFuture extends EstateProblem {
        public BackupFromTheFuture(String name) {
            super(
                    ProblemCode.MALFORMED_REQUEST,
                    "backup '%s' cannot have been taken yet; properties.takenAt lies in the future".formatted(name));
        }
    }

    /** A backup is told of so late that nobody knows any more what was needed when it was taken. */
    public static final class BackupKeysUnknown extends EstateProblem {
        public BackupKeysUnknown(String name, Instant takenAt) {
            super(
                    ProblemCode.MALFORMED_REQUEST,
                    "backup '%s' was taken at %s, and which key versions were needed then is not known now; name them in properties.keys"
                            .formatted(name, takenAt));
        }
    }

    /** No backup of this name is known. */
    public static final class BackupNotFound extends EstateProblem {
        public BackupNotFound(String name) {
            super(ProblemCode.BACKUP_NOT_FOUND, "no backup '%s' is known here".formatted(name));
        }
    }

    /** The installation has no key to sign with. */
    public static final class CannotSign extends EstateProblem {
        public CannotSign(String lack) {
            super(ProblemCode.SIGNING_KEY_MISSING, "Keyward cannot sign: %s; ask its operator".formatted(lack));
        }
    }
}
