package io.keyward.alert;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import io.keyward.key.KeyIdCanonical;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Optional;

/**
 * Something about a cluster's key that somebody should look at: raised once, cleared once, never edited. Where its cause
 * or its words change, it is cleared and another one raised, so that whoever reads alerts reads what is so now.
 */
@Entity
public class Alert {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "alert_seq")
    @SequenceGenerator(name = "alert_seq", sequenceName = "alert_seq", allocationSize = 50)
    private Long id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    @Enumerated(EnumType.STRING)
    private AlertKind kind;

    @Convert(converter = KeyIdCanonical.class)
    @Column(name = "key_id")
    private KeyId key;

    private String cause;
    private String text;
    private Instant since;

    @Column(name = "raised_at")
    private Instant raisedAt;

    @Column(name = "cleared_at")
    private Instant clearedAt;

    // unique in the table: two servers that see the same at once cannot both raise it
    @Column(name = "open_key")
    private String openKey;

    protected Alert() {} // for JPA

    /** @param since when it began, where this one only puts into other words what another one said until now */
    Alert(ClusterId cluster, Finding finding, Instant since, Instant at) {
        this.cluster = cluster;
        this.kind = finding.kind();
        this.key = finding.key().orElse(null);
        this.cause = finding.cause();
        this.text = finding.text();
        this.since = since;
        this.raisedAt = at;
        this.openKey = cluster + " " + finding.subject();
    }

    void clear(Instant at) {
        this.clearedAt = at;
        this.openKey = null;
    }

    /** What it says, in the form in which it was found. */
    Finding finding() {
        return new Finding(kind, key(), cause, text);
    }

    public Long id() {
        return id;
    }

    public ClusterId cluster() {
        return cluster;
    }

    public AlertKind kind() {
        return kind;
    }

    /** The key version it is about; empty where it is about no single one. */
    public Optional<KeyId> key() {
        return Optional.ofNullable(key);
    }

    /** One word for why: the code of the vault's answer where it is one. */
    public String cause() {
        return cause;
    }

    /** What is, and what to do about it. */
    public String text() {
        return text;
    }

    /** Since when it is so, whatever the words were. */
    public Instant since() {
        return since;
    }

    public Instant raisedAt() {
        return raisedAt;
    }

    /** Empty while it is open. */
    public Optional<Instant> clearedAt() {
        return Optional.ofNullable(clearedAt);
    }

    public boolean openAt(Instant at) {
        return !raisedAt.isAfter(at) && (clearedAt == null || clearedAt.isAfter(at));
    }
}
