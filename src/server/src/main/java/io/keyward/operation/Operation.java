package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.role.RoleName;
import io.keyward.key.KeyId;
import io.keyward.key.KeyIdText;
import io.keyward.operation.OperationOutcome.End;
import io.keyward.problem.ColumnText;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * A long-running request on a cluster: who sent it and when, its progress, and its outcome. An operation ends exactly once
 * (invariant 6), and its outcome never changes.
 */
@Entity
public class Operation {

    @EmbeddedId
    private OperationId id;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    private Caller caller;
    private Instant requestedAt;
    private ResizePlan resizePlan;

    @Convert(converter = KeyIdText.class)
    @Column(name = "target_key_id")
    private KeyId targetKey;

    private RotationOrigin origin;

    @Enumerated(EnumType.STRING)
    private End outcome;

    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private ProblemCode errorCode;

    private String errorMessage;
    private String canceledBy;
    private Waiting waiting;
    private Pause pause;

    @Column(name = "job_execution_id")
    private Long jobExecution;

    private long deksTotal;
    private long deksDone;
    private long deksBefore;

    @Version
    private int version;

    protected Operation() {} // for JPA

    private Operation(OperationKind kind, Cluster cluster, Caller caller, Instant at) {
        this.id = OperationId.random();
        this.kind = kind;
        this.cluster = cluster.id();
        this.caller = caller;
        this.requestedAt = at;
    }

    public static Operation create(Cluster cluster, Caller caller, Instant at) {
        return new Operation(OperationKind.CREATE, cluster, caller, at);
    }

    public static Operation delete(Cluster cluster, Caller caller, Instant at) {
        return new Operation(OperationKind.DELETE, cluster, caller, at);
    }

    /** Call this before the target count of the role changes, because the resize also stores the previous count. */
    public static Operation resize(Cluster cluster, RoleName role, int count, Caller caller, Instant at) {
        var operation = new Operation(OperationKind.RESIZE, cluster, caller, at);
        operation.resizePlan = new ResizePlan(role, cluster.role(role).count(), count);
        return operation;
    }

    public static Operation rotate(Cluster cluster, KeyId target, Caller caller, Instant at) {
        return rotate(RotationOrigin.of(cluster).orElse(null), cluster, target, caller, at);
    }

    /** A rotation that rolls another one back, or that belongs to a fleet rotation. */
    public static Operation rotate(RotationOrigin origin, Cluster cluster, KeyId target, Caller caller, Instant at) {
        var operation = new Operation(OperationKind.ROTATE, cluster, caller, at);
        operation.targetKey = target;
        operation.origin = origin;
        return operation;
    }

    /** Stores how many DEKs were under the target before a new rotation. The rate of the rotation does not count them. */
    public void recordDeksBefore(long deks) {
        this.deksBefore = deks;
    }

    public void recordProgress(long done, long total) {
        this.deksDone = done;
        this.deksTotal = total;
    }

    /**
     * Stores the reason why the last attempt failed; the operation is tried again. The waiting time counts from the first
     * failed attempt since {@link #stopWaiting}.
     */
    public void waitFor(Problem reason, Instant at) {
        this.waiting = Waiting.because(reason, waiting == null ? at : waiting.since());
    }

    /** Records that the operation makes progress again. */
    public void stopWaiting() {
        this.waiting = null;
    }

    /** Pauses the operation until {@link #resume}: no server works on it. A final pause is not replaced by a later one. */
    public void pause(Pause next) {
        this.pause = pause().filter(Pause::isFinal).orElse(next);
    }

    public void resume() {
        this.pause = null;
    }

    public void succeed(Instant at) {
        end(End.SUCCEEDED, at);
    }

    public void fail(ProblemCode code, String message, Instant at) {
        end(End.FAILED, at);
        this.errorCode = code;
        this.errorMessage = ColumnText.of(message);
    }

    /** Ends the operation because another request canceled or superseded it. */
    public void cancel(OperationProblem.Superseded reason, Instant at) {
        end(End.CANCELED, at);
        this.errorCode = reason.code();
        this.errorMessage = ColumnText.of(reason.getMessage());
        this.canceledBy = reason.canceledBy();
    }

    private void end(End end, Instant at) {
        if (!isOpen()) {
            throw new IllegalStateException("operation %s has ended %s already".formatted(id, outcome));
        }
        this.outcome = end;
        this.endedAt = at;
        this.waiting = null;
        this.pause = null;
    }

    public boolean isOpen() {
        return outcome == null;
    }

    /** Empty while the operation is open. */
    public Optional<OperationOutcome> outcome() {
        return Optional.ofNullable(outcome).map(end -> end.outcome(endedAt, errorCode, errorMessage, canceledBy));
    }

    /** The object id of the caller who canceled the operation; empty if none did. */
    public Optional<String> canceledBy() {
        return Optional.ofNullable(canceledBy);
    }

    public OperationId id() {
        return id;
    }

    public OperationKind kind() {
        return kind;
    }

    public ClusterId cluster() {
        return cluster;
    }

    public Caller caller() {
        return caller;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Optional<ResizePlan> resizePlan() {
        return Optional.ofNullable(resizePlan);
    }

    /** The key version that a rotation moves the DEKs to; empty for another operation. */
    public Optional<KeyId> targetKey() {
        return Optional.ofNullable(targetKey);
    }

    /** The key version before a rotation, and what the rotation belongs to; empty for others and in rows of old releases. */
    public Optional<RotationOrigin> origin() {
        return Optional.ofNullable(origin);
    }

    /** Why an open operation waits; empty while it makes progress. A paused operation waits to be resumed. */
    public Optional<Waiting> waiting() {
        return pause().map(paused -> paused.asWaiting(waiting)).or(() -> Optional.ofNullable(waiting));
    }

    /** Empty if the operation is not paused. */
    public Optional<Pause> pause() {
        return Optional.ofNullable(pause);
    }

    /** Stores the execution of the batch job that now does the work of a rotation. */
    public void recordJobExecution(long execution) {
        this.jobExecution = execution;
    }

    /** The latest execution of the batch job of a rotation; empty if none was started. */
    public Optional<Long> jobExecution() {
        return Optional.ofNullable(jobExecution);
    }

    public long deksTotal() {
        return deksTotal;
    }

    public long deksDone() {
        return deksDone;
    }

    public long deksBefore() {
        return deksBefore;
    }
}
