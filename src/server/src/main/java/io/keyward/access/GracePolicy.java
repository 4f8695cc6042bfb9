package io.keyward.access;

import io.keyward.cluster.ClusterId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The cluster owner's choice of what its nodes do when the vault refuses the key: run on, or suspend their disks after a time
 * and cut them after a longer one. Reads and writes of a suspended disk wait, those of a cut disk fail. An outage never
 * suspends a node, because the owner of the key did not decide it (invariant 4). The policy also says whether nodes store a
 * recovery kit in the owner's vault, and whether the cluster keeps its nodes while a reboot would lock one of them out.
 */
@Entity
public class GracePolicy {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    private Long lostSeconds;
    private Long cutSeconds;
    private boolean recoveryKit;
    private boolean rebootHold;
    private long serial;

    protected GracePolicy() {} // for JPA

    /** A policy under which the nodes run on. */
    public GracePolicy(ClusterId cluster) {
        this.cluster = cluster;
    }

    void change(NodePolicy chosen) {
        this.lostSeconds =
                chosen.grace().suspendAfter().map(Duration::toSeconds).orElse(null);
        this.cutSeconds = chosen.grace().cutAfter().map(Duration::toSeconds).orElse(null);
        this.recoveryKit = chosen.recoveryKit();
        this.rebootHold = chosen.rebootHold();
        this.serial++;
    }

    public ClusterId cluster() {
        return cluster;
    }

    public GraceTimes times() {
        return new GraceTimes(
                Optional.ofNullable(lostSeconds).map(Duration::ofSeconds),
                Optional.ofNullable(cutSeconds).map(Duration::ofSeconds));
    }

    /** True if each node stores a recovery kit for each of its disks in the vault of the key. */
    public boolean recoveryKit() {
        return recoveryKit;
    }

    /** True if the cluster keeps its nodes while one of them could not unlock its disks after a reboot. */
    public boolean rebootHold() {
        return rebootHold;
    }

    /** Grows with each change; 0 for a policy that was never stored. */
    public long serial() {
        return serial;
    }

    /** The advice at {@code now}. Its times count from the earliest refusal of a key version that the cluster's disks need. */
    public NodeAdvice advice(ClusterAccess access, Instant now) {
        var refusedSince = access.unwrapProblems().stream()
                .filter(PermissionStatus::isRefused)
                .map(PermissionStatus::refusedSince)
                .min(Instant::compareTo);
        var suspendAt = refusedSince.flatMap(since -> times().suspendAfter().map(since::plus));
        var cutAt = refusedSince.flatMap(since -> times().cutAfter().map(since::plus));
        return new NodeAdvice(isDue(suspendAt, now), suspendAt, isDue(cutAt, now), cutAt);
    }

    private static boolean isDue(Optional<Instant> time, Instant now) {
        return time.filter(at -> !now.isBefore(at)).isPresent();
    }
}
