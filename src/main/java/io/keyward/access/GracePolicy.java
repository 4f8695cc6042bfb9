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
 * What the owner of a cluster wants its nodes to be told when its key is out of reach: run on, which is what happens
 * without any policy, or suspend after a time. A refusal and a fault have a time of their own, for only the first is a
 * word of the key's owner (invariant 4).
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

    /** The policy of a cluster that has none: its nodes run on. */
    public GracePolicy(ClusterId cluster) {
        this.cluster = cluster;
    }

    /**
     * @param lost how long the vault must refuse before nodes suspend; empty for never
     * @param unreachable the same for a vault out of reach
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

    /** What the nodes are told now: what the first of the keys that open their disks demands. */
    public NodeAdvice advice(ClusterAccess access, Instant now) {
        var grace = access.cannotOpen().stream().flatMap(this::suspensions).min(Instant::compareTo);
        return new NodeAdvice(grace.filter(at -> !now.isBefore(at)).isPresent(), grace);
    }

    private Stream<Instant> suspensions(PermissionStatus verdict) {
        var byRefusal = Optional.ofNullable(verdict.refusedSince()).flatMap(since -> lost().map(since::plus));
        var byFault = Optional.ofNullable(verdict.faultySince())
                .flatMap(since -> unreachable().map(since::plus));
        return Stream.concat(byRefusal.stream(), byFault.filter(at -> stillCounts(at, verdict)).stream());
    }

    // a refusal ends the time of a fault; nodes that were suspended by then stay so, for they are no better off
    private static boolean stillCounts(Instant byFault, PermissionStatus verdict) {
        return !verdict.isRefused() || !byFault.isAfter(verdict.refusedSince());
    }
}
