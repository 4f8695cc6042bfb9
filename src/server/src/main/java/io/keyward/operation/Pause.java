package io.keyward.operation;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.keyward.problem.ProblemCode;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * Who paused an open rotation, and when.
 *
 * @param by the object id of the caller, or {@link #BATCH_ADMIN}
 * @param stopSeenBy the server process that saw that the job of the rotation was stopped. A server that shuts down stops its
 *     jobs too, so the pause is not final until this process has run on for a while. Null if the pause is final.
 */
@Embeddable
public record Pause(@Column(name = "paused_by") String by, @Column(name = "paused_at") Instant at, String stopSeenBy) {

    /** Stands for the users who may stop jobs in the batch container, which does not say which of them did. */
    public static final String BATCH_ADMIN = "batchAdmin";

    public static Pause by(Caller caller, Instant at) {
        return new Pause(caller.objectId(), at, null);
    }

    public static Pause byStopOfJob(Instant at, String seenBy) {
        return new Pause(BATCH_ADMIN, at, seenBy);
    }

    public boolean isFinal() {
        return stopSeenBy == null;
    }

    /** The same pause, now final: a user stopped the job, and not the shutdown of a server. */
    public Pause confirmed() {
        return new Pause(by, at, null);
    }

    /** @param before why the operation waited before it was paused, or null. The waiting time includes this earlier wait. */
    Waiting asWaiting(Waiting before) {
        return new Waiting(
                ProblemCode.OPERATION_PAUSED,
                "the operation was paused by %s at %s; resume it to continue".formatted(by, at.truncatedTo(SECONDS)),
                before == null ? at : before.since());
    }
}
