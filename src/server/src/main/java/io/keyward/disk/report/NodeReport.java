package io.keyward.disk.report;

import io.keyward.cluster.ClusterId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/** The last heartbeat of a node whose content differed from the previous one. */
@Entity
public class NodeReport {

    @Id
    @Column(name = "node_id")
    private Long node;

    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    @SuppressWarnings("UnusedVariable") // only queries read it
    private ClusterId cluster; // null if an older server stored the report

    private long sequence;
    private String digest;

    @Column // only queries read it
    private String agentVersion;

    private String bootId;
    private UnlockResult unlock;
    private Instant reportedAt;

    protected NodeReport() {} // for JPA

    NodeReport(long node) {
        this.node = node;
    }

    /** Takes the content of the heartbeat, but not its digest: until {@link #complete}, the same content is news. */
    void replace(ClusterId cluster, Heartbeat heartbeat, Instant at) {
        this.cluster = cluster;
        this.sequence = heartbeat.sequence();
        this.digest = "";
        this.agentVersion = heartbeat.agentVersion();
        this.bootId = heartbeat.bootId();
        this.unlock = heartbeat.unlock().orElse(null);
        this.reportedAt = at;
    }

    void complete(Heartbeat heartbeat) {
        this.digest = heartbeat.digest();
    }

    public Long node() {
        return node;
    }

    public long sequence() {
        return sequence;
    }

    /** The digest of the heartbeat, see {@link Heartbeat#digest}; empty until everything that follows from it is stored. */
    public String digest() {
        return digest;
    }

    /** Changes with each boot of the machine. */
    public String bootId() {
        return bootId;
    }

    /** Empty if the node has not tried to unwrap anything. */
    public Optional<UnlockResult> unlock() {
        return Optional.ofNullable(unlock);
    }

    public Instant reportedAt() {
        return reportedAt;
    }
}
