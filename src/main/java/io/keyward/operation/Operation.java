package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.RoleName;
import io.keyward.key.KeyId;
import io.keyward.key.KeyIdText;
import io.keyward.problem.KeptText;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * The durable record of something that was asked to be done to a cluster: who asked, when, how far it got, how it ended.
 * It ends exactly once (invariant 6); an end is never taken back.
 */
@Entity
public class Operation {

    private enum End {
        SUCCEEDED,
        FAILED,
        CANCELED
    }

    @EmbeddedId
    private OperationId id;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    @Embedded
    private Caller caller;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private RoleName role;

    @Column(name = "previous_count")
    private Integer previousCount;

    @Column(name = "target_count")
    private Integer targetCount;

    @Convert(converter = KeyIdText.class)
    @Column(name = "target_key_id")
    private KeyId targetKey;

    @Enumerated(EnumType.STRING)
    private End outcome;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "error_code")
    private ProblemCode errorCode;

    @Column(name = "error_message")
    private String errorMessage;

    @Embedded
    private Waiting waiting;

    @Column(name = "job_execution")
    private Long jobExecution;

    @Column(name = "deks_total")
    private long deksTotal;

    @Column(name = "deks_done")
    private long deksDone;

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

    /** The cluster still has the old number of nodes. */
    public static Operation resize(Cluster cluster, RoleName role, int count, Caller caller, Instant at) {
        var operation = new Operation(OperationKind.RESIZE, cluster, caller, at);
        operation.role = role;
        operation.previousCount = cluster.role(role).count();
        operation.targetCount = count;
        return operation;
    }

    public static Operation rotate(Cluster cluster, KeyId target, Caller caller, Instant at) {
        var operation = new Operation(OperationKind.ROTATE, cluster, caller, at);
        operation.targetKey = target;
        return operation;
    }

    /** So many DEKs of so many are done; the counts are those of the rows. */
    public void progress(long done, long total) {
        this.deksDone = done;
        this.deksTotal = total;
    }

    /** An attempt ran into something that may pass; it is tried again. The wait counts from the first one in a row. */
    public void waitFor(Problem reason, Instant at) {
        this.waiting =
                new Waiting(reason.code(), KeptText.of(reason.getMessage()), waiting == null ? at : waiting.since());
    }

    /** What it waited for has passed. */
    public void goOn() {
        this.waiting = null;
    }

    public void succeed(Instant at) {
        end(End.SUCCEEDED, at);
    }

    public void fail(ProblemCode code, String message, Instant at) {
        end(End.FAILED, at);
        this.errorCode = code;
        this.errorMessage = KeptText.of(message);
    }

    /** Another request made it pointless: the cluster is being deleted. */
    public void cancel(OperationProblem.Superseded because, Instant at) {
        end(End.CANCELED, at);
        this.errorCode = because.code();
        this.errorMessage = because.getMessage();
    }

    private void end(End how, Instant at) {
        if (!open()) {
            throw new IllegalStateException("operation %s has ended %s already".formatted(id, outcome));
        }
        this.outcome = how;
        this.endedAt = at;
        this.waiting = null;
    }

    public boolean open() {
        return outcome == null;
    }

    /** Empty while it is open. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome).map(end -> switch (end) {
            case SUCCEEDED -> new Outcome.Succeeded(endedAt);
            case FAILED -> new Outcome.Failed(endedAt, errorCode, errorMessage);
            case CANCELED -> new Outcome.Canceled(endedAt, errorCode, errorMessage);
        });
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

    /** The role a resize is about. */
    public Optional<RoleName> role() {
        return Optional.ofNullable(role);
    }

    /** How many nodes the role had before a resize. */
    public int previousCount() {
        return previousCount;
    }

    /** How many nodes the role shall have after a resize. */
    public int targetCount() {
        return targetCount;
    }

    /** Where a rotation is heading. */
    public Optional<KeyId> targetKey() {
        return Optional.ofNullable(targetKey);
    }

    /** What an open operation waits for; empty while it gets on. */
    public Optional<Waiting> waiting() {
        return Optional.ofNullable(waiting);
    }

    /** It is now done by this execution of a batch job. */
    public void runAs(long execution) {
        this.jobExecution = execution;
    }

    /** The latest execution of the batch job that does it; empty where none was started yet. */
    public Optional<Long> jobExecution() {
        return Optional.ofNullable(jobExecution);
    }

    public long deksTotal() {
        return deksTotal;
    }

    public long deksDone() {
        return deksDone;
    }
}
