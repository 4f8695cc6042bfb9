package io.keyward.cluster;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;

/** A machine of a cluster. It is remembered after it went, for its disks may still hold what was sealed on them. */
@Entity
public class Node {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "node_seq")
    @SequenceGenerator(name = "node_seq", sequenceName = "node_seq", allocationSize = 50)
    private Long id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    @Enumerated(EnumType.STRING)
    private RoleName role;

    private int ordinal;
    private String host;
    private String fqdn;

    @Column(name = "removed_at")
    private Instant removedAt;

    protected Node() {} // for JPA

    Node(Cluster cluster, RoleName role, int ordinal) {
        this.cluster = cluster.id();
        this.role = role;
        this.ordinal = ordinal;
        this.host = role.host(ordinal, cluster.resourceId().name());
        this.fqdn = host + "." + cluster.id().domain();
    }

    /** The node left the cluster; what its disks held is erased in the same transaction. */
    public void remove(Instant at) {
        this.removedAt = at;
    }

    /** It had not left the cluster by then. */
    public boolean isPresentAt(Instant time) {
        return removedAt == null || time.isBefore(removedAt);
    }

    public Long id() {
        return id;
    }

    public ClusterId cluster() {
        return cluster;
    }

    public RoleName role() {
        return role;
    }

    /** Counted from 0 within the role. */
    public int ordinal() {
        return ordinal;
    }

    /** As HDInsight names it: {@code wn0-myclus}. */
    public String host() {
        return host;
    }

    public String fqdn() {
        return fqdn;
    }
}
