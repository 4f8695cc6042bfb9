package io.keyward.retirement;

import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;

/** Problems with the retirement of key versions, with backups, and with erased disks. */
public final class RetirementProblem extends Problem {

    private RetirementProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** A cluster or a backup needs the version. */
    public static RetirementProblem stillNeeded(KeyNeed need) {
        return new RetirementProblem(
                ProblemCode.KEY_STILL_NEEDED,
                "key %s is still needed by %s; rotate the clusters away from it, destroy the backups, acknowledge the erased disks, then ask again"
                        .formatted(need.key(), String.join("; ", need.neededBy())));
    }

    /** No cluster was ever under the version, so Keyward can say nothing about it. */
    public static RetirementProblem keyUnknown(KeyId key) {
        return new RetirementProblem(
                ProblemCode.KEY_UNKNOWN,
                "Keyward does not know key %s: no cluster of this installation was ever under it; compare the identifier with the list of the key estate"
                        .formatted(key));
    }

    /** For a scope in which no cluster was ever under the key version; the version may be known elsewhere. */
    public static RetirementProblem keyUnknown(KeyId key, ClusterScope scope) {
        return new RetirementProblem(
                ProblemCode.KEY_UNKNOWN,
                "no cluster in %s was ever under key %s; compare the identifier with the key estate of this scope"
                        .formatted(scope.id(), key));
    }

    public static RetirementProblem erasuresDiffer(AcknowledgedErasure acknowledged, long found) {
        return new RetirementProblem(
                ProblemCode.ERASURES_DIFFER,
                "%d erased disks of %s under key %s lack a confirmation, and not %d; read the key estate again and check these disks"
                        .formatted(found, acknowledged.where(), acknowledged.key(), acknowledged.disks()));
    }

    public static RetirementProblem retirementNotFound(String id) {
        return new RetirementProblem(
                ProblemCode.RETIREMENT_NOT_FOUND, "there is no retirement '%s' here".formatted(id));
    }

    public static RetirementProblem backupFromTheFuture(String name) {
        return new RetirementProblem(
                ProblemCode.MALFORMED_REQUEST,
                "backup '%s' cannot have been taken yet; properties.takenAt lies in the future".formatted(name));
    }

    /** The backup is older than a minute, or the records of later rotations are incomplete; see {@link BackupNeeds}. */
    public static RetirementProblem backupKeysUnknown(String name, Instant takenAt) {
        return new RetirementProblem(
                ProblemCode.MALFORMED_REQUEST,
                "Keyward does not know which key versions backup '%s' needs, because it was taken at %s; name them in properties.keys"
                        .formatted(name, takenAt));
    }

    public static RetirementProblem backupNotFound(String name) {
        return new RetirementProblem(ProblemCode.BACKUP_NOT_FOUND, "there is no backup '%s' here".formatted(name));
    }

    /**
     * The backup does not fulfil the condition of the request; for example, it has needed more key versions since.
     *
     * @param known the backup; empty if none with this name is registered
     */
    static RetirementProblem etagDiffers(String name, Optional<Backup> known) {
        return new RetirementProblem(
                ProblemCode.PRECONDITION_FAILED,
                "backup '%s' has changed: %s, which the headers If-Match and If-None-Match of the request exclude; read the backup again and decide"
                        .formatted(
                                name,
                                known.map(backup -> "its etag is " + backup.etag())
                                        .orElse("it is not registered")));
    }

    public static RetirementProblem cannotSign(String lack) {
        return new RetirementProblem(
                ProblemCode.SIGNING_KEY_MISSING, "Keyward cannot sign: %s; ask its operator".formatted(lack));
    }
}
