package io.keyward.access;

import io.keyward.cluster.ClusterId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The proof that a revocation of a key took effect on a cluster: every node that had open disks under the key reported that it
 * suspended or cut them.
 */
@Entity
public class RevocationReceipt {

    @Id
    private UUID id;

    @Column(name = "incident_id")
    private Long incident;

    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    private long nodes;
    private Instant lastWorkedAt;
    private Instant noticedAt;
    private Instant suspendedAt;

    protected RevocationReceipt() {} // for JPA

    RevocationReceipt(Incident incident, ClusterId cluster, long nodes, Instant suspendedAt) {
        this.id = UUID.randomUUID();
        this.incident = incident.id();
        this.cluster = cluster;
        this.nodes = nodes;
        this.lastWorkedAt =
                incident.noticedWithin().map(incident.noticedAt()::minus).orElse(null);
        this.noticedAt = incident.noticedAt();
        this.suspendedAt = suspendedAt;
    }

    public ClusterId cluster() {
        return cluster;
    }

    /** How many nodes suspended or cut disks. */
    public long nodes() {
        return nodes;
    }

    public Instant noticedAt() {
        return noticedAt;
    }

    /** When the last of these nodes suspended or cut its disks. */
    public Instant suspendedAt() {
        return suspendedAt;
    }

    /**
     * The longest time that the revocation can have taken: from the last time the key worked to {@link #suspendedAt}. If the
     * key never worked, the time counts from when Keyward noticed the revocation.
     */
    public Duration tookAtMost() {
        return Duration.between(Optional.ofNullable(lastWorkedAt).orElse(noticedAt), suspendedAt);
    }
}
