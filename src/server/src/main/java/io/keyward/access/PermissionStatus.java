package io.keyward.access;

import io.keyward.problem.ColumnText;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/**
 * The result of the last calls that needed one permission on a key version. An outage never replaces a refusal: both are
 * kept until the vault answers again (invariant 4).
 *
 * @param calledAt when the vault was last called, whatever the result
 * @param workedAt when a call last succeeded; null if none ever did
 * @param refusal why the vault refused the last call that it answered, with {@code refusalText}; null if it did not refuse
 * @param refusedSince when the first refusal came since the permission last worked; null if there was none
 * @param outage why the vault did not answer the last call, with {@code outageText}; null if it answered
 * @param outageSince when the first outage came since the permission last worked; null if there was none
 */
@Embeddable
public record PermissionStatus(
        Instant calledAt,
        Instant workedAt,
        @Enumerated(EnumType.STRING) ProblemCode refusal,
        String refusalText,
        Instant refusedSince,
        @Enumerated(EnumType.STRING) ProblemCode outage,
        String outageText,
        Instant outageSince) {

    /** The permission was never used. */
    static final PermissionStatus NONE = new PermissionStatus(null, null, null, null, null, null, null, null);

    PermissionStatus worked(Instant at) {
        return new PermissionStatus(at, at, null, null, null, null, null, null);
    }

    PermissionStatus failed(VaultProblem problem, Instant at) {
        return problem.refusal() ? refused(problem, at) : unanswered(problem, at);
    }

    private PermissionStatus refused(VaultProblem problem, Instant at) {
        if (outweighs(problem)) {
            return new PermissionStatus(at, workedAt, refusal, refusalText, refusedSince, null, null, outageSince);
        }
        var since = refusal == null ? at : refusedSince;
        return new PermissionStatus(at, workedAt, problem.code(), text(problem), since, null, null, outageSince);
    }

    // an uncertain 404 never replaces a known cause
    private boolean outweighs(VaultProblem problem) {
        return isRefused() && problem instanceof VaultRefusal.KeyNotFound found && !found.certain();
    }

    private PermissionStatus unanswered(VaultProblem problem, Instant at) {
        var since = outageSince == null ? at : outageSince;
        return new PermissionStatus(
                at, workedAt, refusal, refusalText, refusedSince, problem.code(), text(problem), since);
    }

    private static String text(VaultProblem problem) {
        return ColumnText.of(problem.messageInUse());
    }

    /** The vault refused the last call that it answered. */
    public boolean isRefused() {
        return refusal != null;
    }

    /** The vault did not answer the last call. */
    public boolean hasOutage() {
        return outage != null;
    }

    /** Neither a refusal nor an outage is known. */
    public boolean isOk() {
        return !isRefused() && !hasOutage();
    }

    /** The last call worked, as far as is known. */
    public boolean works() {
        return isOk() && workedAt != null;
    }

    /** The refusal if there is one, else the outage; null if the status is OK. */
    public ProblemCode cause() {
        return isRefused() ? refusal : outage;
    }

    /** The message that belongs to {@link #cause}: what is wrong and what to do. */
    public String text() {
        return isRefused() ? refusalText : outageText;
    }

    /**
     * When the first refusal, or if there is none the first outage, came since the permission last worked. It can have had
     * another cause.
     */
    public Instant since() {
        return isRefused() ? refusedSince : outageSince;
    }
}
