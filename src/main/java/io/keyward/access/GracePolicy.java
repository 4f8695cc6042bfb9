package io.keyward.access;

import io.keyward.cluster.ClusterId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cluster owner's choice of what its nodes do when the key cannot be used: run on, or suspend after a time. Refusals and
 * outages have separate times, because only a refusal is a decision of the key's owner (invariant 4).
 */
@Entity
@Table(name = "grace_policy")
public class GracePolicy {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    @Column(name = "lost_seconds")
    private Long lostSeconds;

    @Column(name = "unreachable_seconds")
    private Long unreachableSeconds;

    protected GracePolicy() {} // for JPA

    /** A policy under which the nodes run on. */
    public GracePolicy(ClusterId cluster) {
        this.cluster = cluster;
    }

    /**
     * @param lost how long the vault refuses before the nodes suspend; empty for never
     * @param unreachable how long an outage lasts before the nodes suspend; empty for never
     */
    void suspendAfter(Optional<Duration> lost, Optional<Duration> unreachable) {
        this.lostSeconds = lost.map(Duration::toSeconds).orElse(null);
        this.unreachableSeconds = unreachable.map(Duration::toSeconds).orElse(null);
    }

    public ClusterId cluster() {
        return cluster;
    }

    public Optional<Duration> lost() {
        return Optional.ofNullable(lostSeconds).map(Duration::ofSeconds);
    }

    public Optional<Duration> unreachable() {
        return Optional.ofNullable(unreachableSeconds).map(Duration::ofSeconds);
    }

    /** The advice for this moment. The key version that suspends first decides. */
    public NodeAdvice advice(ClusterAccess access, Instant now) {
        var suspendAt =
                access.unwrapProblems().stream().flatMap(this::suspensions).min(Instant::compareTo);
        return new NodeAdvice(suspendAt.filter(at -> !now.isBefore(at)).isPresent(), suspendAt);
    }

    private Stream<Instant> suspensions(PermissionStatus unwrap) {
        var byRefusal = Optional.ofNullable(unwrap.refusedSince()).flatMap(since -> lost().map(since::plus));
        var byOutage = Optional.ofNullable(unwrap.outageSince())
                .flatMap(since -> unreachable().map(since::plus));
        return Stream.concat(byRefusal.stream(), byOutage.filter(at -> stillCounts(at, unwrap)).stream());
    }

    // a refusal ends the outage; nodes that suspended during the outage stay suspended, because the key cannot be used
    // yet
    private static boolean stillCounts(Instant byOutage, PermissionStatus unwrap) {
        return !unwrap.isRefused() || !byOutage.isAfter(unwrap.refusedSince());
    }
}
