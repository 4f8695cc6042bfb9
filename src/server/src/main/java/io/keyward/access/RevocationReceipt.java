package io.keyward.access;

import io.keyward.cluster.ClusterId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The proof that a revocation of a key took effect on a cluster: every node that had open disks under the key reported that it
 * holds them back.
 */
@Entity
@Table(name = "revocation_receipt")
public class RevocationReceipt {

    @Id
    private UUID id;

    @Column(name = "incident_id")
    private Long incident;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    private long nodes;

    @Column(name = "last_worked_at")
    private Instant lastWorkedAt;

    @Column(name = "noticed_at")
    private Instant noticedAt;

    @Column(name = "suspended_at")
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

    /** How many nodes hold back disks. */
    public long nodes() {
        return nodes;
    }

    /** When Keyward noticed the revocation. */
    public Instant noticedAt() {
        return noticedAt;
    }

    /** When the last node had suspended its disks. */
    public Instant suspendedAt() {
        return suspendedAt;
    }

    /**
     * The longest time that the revocation can have taken until the last node was suspended: from when the key last worked; from
     * when Keyward noticed the revocation if the key never worked before.
     */
    public Duration tookAtMost() {
        return Duration.between(Optional.ofNullable(lastWorkedAt).orElse(noticedAt), suspendedAt);
    }
}
