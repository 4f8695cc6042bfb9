package io.keyward.fleet;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.key.KeyIdText;
import io.keyward.operation.FleetId;
import io.keyward.operation.OperationId;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** One cluster of a fleet rotation, with its former and its new key version, its progress and its outcome. */
@Entity
public class FleetMember {

    @EmbeddedId
    private FleetMemberId id;

    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId clusterId;

    private String cluster;

    @Convert(converter = KeyIdText.class)
    @Column(name = "from_key")
    private KeyId from;

    @Convert(converter = KeyIdText.class)
    @Column(name = "target_key")
    private KeyId target;

    private long deks;

    @Enumerated(EnumType.STRING)
    private MemberState state;

    private UUID operationId;
    private UUID rollbackId;

    @Column(name = "held")
    private boolean pausedByFleet;

    private Instant firstTriedAt;
    private Instant triedAt;
    private Instant startedAt;
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private ProblemCode errorCode;

    private String errorMessage;

    protected FleetMember() {} // for JPA

    /**
     * A cluster of the plan, which waits for its rotation.
     *
     * @param target null if the cluster is refused and no target is known
     * @param deks the number of DEKs to move
     */
    public FleetMember(
            FleetId fleet, int position, ClusterId clusterId, ResourceId cluster, KeyId from, KeyId target, long deks) {
        this.id = new FleetMemberId(fleet.value(), position);
        this.clusterId = clusterId;
        this.cluster = cluster.toString();
        this.from = from;
        this.target = target;
        this.deks = deks;
        this.state = MemberState.WAITING;
    }

    /** Begins an attempt to start the rotation, or the rollback. */
    public void attempt(MemberState next, Instant at) {
        this.state = next;
        this.firstTriedAt = firstTriedAt == null ? at : firstTriedAt;
        this.triedAt = at;
    }

    /** Records the rotation that moves the DEKs, in the transaction that starts it or after finding it. */
    public void start(OperationId rotation, Instant at) {
        this.state = MemberState.RUNNING;
        this.operationId = rotation.value();
        this.startedAt = at.truncatedTo(ChronoUnit.MICROS);
        forgetError();
    }

    /**
     * Undoes {@link #start} in the same transaction, because the rotation was not added.
     *
     * @param earlier the rotation before it; it may have moved DEKs, which a rollback moves back
     */
    public void withdraw(Optional<OperationId> earlier) {
        this.state = MemberState.STARTING;
        this.operationId = earlier.map(OperationId::value).orElse(null);
        this.startedAt = null;
    }

    /** Ends the attempt without a rotation; the next attempt follows after a pause. */
    public void tryLater(Problem problem) {
        this.state = MemberState.WAITING;
        error(problem.code(), problem.getMessage());
    }

    /**
     * Undoes the attempt, because the fleet rotation starts nothing now, or because no server completed the attempt. An earlier
     * rotation that failed is kept: it may have moved DEKs, which a rollback moves back. The time of the first attempt is kept,
     * because it limits how long the cluster is tried.
     */
    public void undoAttempt() {
        this.state = MemberState.WAITING;
        this.triedAt = null;
    }

    /** Records whether the rotation is paused because the fleet rotation is paused. */
    public void hold(boolean paused) {
        this.pausedByFleet = paused;
    }

    /** Records the rotation that moves the DEKs back. */
    public void rollBack(OperationId rollback) {
        this.rollbackId = rollback.value();
    }

    public void end(MemberState end, Instant at) {
        this.state = end;
        this.pausedByFleet = false;
        this.endedAt = at.truncatedTo(ChronoUnit.MICROS);
        forgetError();
    }

    /** Ends without success. */
    public void end(MemberState end, ProblemCode code, String message, Instant at) {
        end(end, at);
        error(code, message);
    }

    /** Lets a failed cluster start again. */
    public void retry() {
        undoAttempt();
        this.firstTriedAt = null;
        this.startedAt = null;
        this.endedAt = null;
        forgetError();
    }

    /** Lets a new rollback move the cluster back, whose earlier rollback failed. */
    void retryRollback() {
        this.state = MemberState.FAILED;
        this.rollbackId = null;
        this.triedAt = null;
    }

    private void error(ProblemCode code, String message) {
        this.errorCode = code;
        this.errorMessage = ColumnText.of(message);
    }

    private void forgetError() {
        this.errorCode = null;
        this.errorMessage = null;
    }

    public FleetMemberId id() {
        return id;
    }

    public ClusterId clusterId() {
        return clusterId;
    }

    /**
     * The resource id of the cluster, in the spelling of the time when the fleet rotation started. The cluster may be deleted.
     */
    public ResourceId cluster() {
        return ResourceId.find(cluster).orElseThrow();
    }

    /** The key version in force when the fleet rotation started. */
    public KeyId from() {
        return from;
    }

    /** Empty if the cluster is refused and no target is known. */
    public Optional<KeyId> target() {
        return Optional.ofNullable(target);
    }

    public long deks() {
        return deks;
    }

    public MemberState state() {
        return state;
    }

    public Optional<OperationId> operation() {
        return Optional.ofNullable(operationId).map(OperationId::new);
    }

    /** The operation that moves the DEKs back; empty if none was started. */
    public Optional<OperationId> rollback() {
        return Optional.ofNullable(rollbackId).map(OperationId::new);
    }

    /** True if its rotation is paused because the fleet rotation is. */
    public boolean pausedByFleet() {
        return pausedByFleet;
    }

    /** True if the last attempt began before this time; false if there was none. */
    public boolean triedBefore(Instant time) {
        return triedAt != null && triedAt.isBefore(time);
    }

    /** When the first attempt to start the rotation began; empty if there was none since the cluster failed. */
    public Optional<Instant> firstTriedAt() {
        return Optional.ofNullable(firstTriedAt);
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Why it did not succeed, or why its rotation could not start so far; empty if nothing is wrong. */
    public Optional<Refusal> error() {
        return Optional.ofNullable(errorCode).map(code -> new Refusal(code, errorMessage));
    }
}
