package io.keyward.cluster;

import io.keyward.cluster.role.RoleName;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;

/** A machine of a cluster. The row stays after the node is removed, because its disks can still exist. */
@Entity
public class Node {

    @Id
    @GeneratedValue(generator = "node_seq")
    private Long id;

    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    @Enumerated(EnumType.STRING)
    private RoleName role;

    private int ordinal;
    private String host;
    private String fqdn;
    private Instant removedAt;

    protected Node() {} // for JPA

    Node(Cluster cluster, RoleName role, int ordinal) {
        this.cluster = cluster.id();
        this.role = role;
        this.ordinal = ordinal;
        this.host = role.host(ordinal, cluster.resourceId().name());
        this.fqdn = host + "." + cluster.id().domain();
    }

    /** Marks the node as removed. The same transaction erases the DEKs of its disks. */
    public void markRemoved(Instant at) {
        this.removedAt = at;
    }

    /** True if the node was not removed before or at this time. */
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

    /** The host name in the form of HDInsight, such as {@code wn0-myclus}. */
    public String host() {
        return host;
    }

    public String fqdn() {
        return fqdn;
    }
}
