package io.keyward.alert;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * Something about a cluster's key that needs attention. An alert is raised once, cleared once and never edited. If its cause or
 * what Keyward says about it changes, it is cleared and a new one is raised. Its text can quote a vault or a node. If only the
 * quoted words change, the alert stays as it is.
 */
@Entity
public class Alert {

    @Id
    @GeneratedValue(generator = "alert_seq")
    private Long id;

    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    private Finding finding;
    private Instant since;
    private Instant raisedAt;
    private Instant clearedAt;

    // cluster and subject while the alert is open; unique in the table, so that two servers cannot raise the same alert

    @Column // only queries read it
    private String openSubject;

    protected Alert() {} // for JPA

    /** @param since when the situation began; before {@code at} if this alert replaces one about the same subject */
    Alert(ClusterId cluster, Finding finding, Instant since, Instant at) {
        this.cluster = cluster;
        this.finding = finding;
        this.since = since;
        this.raisedAt = at;
        this.openSubject = cluster + " " + finding.subject();
    }

    void clear(Instant at) {
        this.clearedAt = at;
        this.openSubject = null;
    }

    Finding finding() {
        return finding;
    }

    public Long id() {
        return id;
    }

    public ClusterId cluster() {
        return cluster;
    }

    public AlertKind kind() {
        return finding.kind();
    }

    /** The key version that the alert is about; empty if it is not about exactly one. */
    public Optional<KeyId> key() {
        return finding.key();
    }

    /** The reason in one word, such as the code of the vault's refusal. */
    public String cause() {
        return finding.cause();
    }

    /** What is wrong and what to do. */
    public String text() {
        return finding.text();
    }

    /** When the situation began. If this alert replaces one about the same subject, it keeps that alert's time. */
    public Instant since() {
        return since;
    }

    public Instant raisedAt() {
        return raisedAt;
    }

    /** Empty while the alert is open. */
    public Optional<Instant> clearedAt() {
        return Optional.ofNullable(clearedAt);
    }

    public boolean openAt(Instant at) {
        return !raisedAt.isAfter(at) && (clearedAt == null || clearedAt.isAfter(at));
    }
}
