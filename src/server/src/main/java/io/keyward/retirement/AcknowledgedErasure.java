package io.keyward.retirement;

import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An operator's statement that no copy of the DEKs of erased disks exists any more, for disks whose node cannot confirm it. It
 * is never changed and never deleted: it is the only evidence that the key version is not needed for these disks.
 */
@Entity
public class AcknowledgedErasure {

    /** The longest name of a person. */
    public static final int LONGEST_NAME = 128;

    public static final int LONGEST_REASON = 1000;

    @Id
    @GeneratedValue(generator = "acknowledged_erasure_seq")
    private Long id;

    @Column(name = "key_id")
    private KeyId key;

    private ResourceId cluster;

    @Column(name = "subscription_canonical", insertable = false, updatable = false)
    private String canonicalSubscription; // for queries

    private String host;
    private long disks;

    @Column(name = "acknowledged_by")
    private String operator;

    private String reason;
    private String requester;

    @Column(name = "acknowledged_at")
    private Instant at;

    protected AcknowledgedErasure() {} // for JPA

    /**
     * @param cluster the cluster, deleted or not, whose removed nodes had the disks
     * @param host the host of one removed node; empty for all removed nodes
     * @param disks how many disks the operator has checked
     */
    public AcknowledgedErasure(
            KeyId key, ResourceId cluster, Optional<String> host, long disks, String operator, String reason) {
        this.key = key;
        this.cluster = cluster;
        this.host = host.orElse(null);
        this.disks = disks;
        this.operator = operator;
        this.reason = reason;
    }

    void noteRequest(String requester, Instant at) {
        this.requester = requester;
        this.at = at.truncatedTo(ChronoUnit.MICROS); // as the database stores it
    }

    /**
     * The statement with this spelling of the key version (R11); unchanged if {@code asWritten} is null. The database keeps the
     * canonical spelling.
     */
    AcknowledgedErasure spelled(KeyId asWritten) {
        key = asWritten == null ? key : asWritten;
        return this;
    }

    public Long id() {
        return id;
    }

    /** The key version of the last DEKs of these disks. */
    public KeyId key() {
        return key;
    }

    public ResourceId cluster() {
        return cluster;
    }

    /** The host of the removed node; empty for all removed nodes of the cluster. */
    public Optional<String> host() {
        return Optional.ofNullable(host);
    }

    public long disks() {
        return disks;
    }

    /** The name of the person who makes the statement. */
    public String operator() {
        return operator;
    }

    public String reason() {
        return reason;
    }

    /** The object id of the caller who sent it. */
    public String requester() {
        return requester;
    }

    public Instant at() {
        return at;
    }

    /** The disks in words, for messages. */
    String where() {
        return host().map("node %s of "::formatted).orElse("") + "cluster " + cluster.name();
    }
}
