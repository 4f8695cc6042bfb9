package io.keyward.access;

import io.keyward.problem.KeptText;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;

/**
 * What the vault last said when one right on a key was used. A fault never replaces an answer: it stands beside it until
 * the vault has answered again, one way or the other (invariant 4).
 *
 * @param askedAt when it was last asked, with whatever outcome
 * @param goodAt when it last worked; null where it never did
 * @param refusal why the vault refuses, with {@code refusalText} and {@code refusedSince}; null where it does not
 * @param fault why it could not be asked, with {@code faultText}; null where it could
 * @param faultySince when the first fault was met since it last worked; null where there was none
 */
@Embeddable
public record PermissionStatus(
        @Column(name = "asked_at") Instant askedAt,
        @Column(name = "good_at") Instant goodAt,
        @Enumerated(EnumType.STRING) @Column(name = "refusal") ProblemCode refusal,
        @Column(name = "refusal_text") String refusalText,
        @Column(name = "refused_since") Instant refusedSince,
        @Enumerated(EnumType.STRING) @Column(name = "fault") ProblemCode fault,
        @Column(name = "fault_text") String faultText,
        @Column(name = "faulty_since") Instant faultySince) {

    /** Never asked. */
    static final PermissionStatus NONE = new PermissionStatus(null, null, null, null, null, null, null, null);

    PermissionStatus good(Instant at) {
        return new PermissionStatus(at, at, null, null, null, null, null, null);
    }

    PermissionStatus after(VaultProblem problem, Instant at) {
        return problem.refusal() ? refused(problem, at) : faulty(problem, at);
    }

    // half an answer does not take a whole one's place
    private boolean standsAgainst(VaultProblem why) {
        return isRefused() && why instanceof VaultRefusal.KeyNotFound found && !found.certain();
    }

    private PermissionStatus refused(VaultProblem why, Instant at) {
        if (standsAgainst(why)) {
            return new PermissionStatus(at, goodAt, refusal, refusalText, refusedSince, null, null, faultySince);
        }
        var since = refusal == null ? at : refusedSince;
        return new PermissionStatus(at, goodAt, why.code(), text(why), since, null, null, faultySince);
    }

    private PermissionStatus faulty(Problem why, Instant at) {
        var since = faultySince == null ? at : faultySince;
        return new PermissionStatus(at, goodAt, refusal, refusalText, refusedSince, why.code(), text(why), since);
    }

    private static String text(Problem why) {
        return KeptText.of(String.valueOf(why.getMessage()));
    }

    /** The last answer was no. */
    public boolean isRefused() {
        return refusal != null;
    }

    /** There was no answer to the last question. */
    public boolean isFaulty() {
        return fault != null;
    }

    /** What is wrong: the refusal where there is one, else the fault. */
    public Optional<AccessProblem> trouble() {
        if (isRefused()) {
            return Optional.of(new AccessProblem(refusal, refusalText, refusedSince, goodAt, askedAt));
        }
        return isFaulty()
                ? Optional.of(new AccessProblem(fault, faultText, faultySince, goodAt, askedAt))
                : Optional.empty();
    }
}
