package io.keyward.retirement;

import io.keyward.key.KeyId;
import io.keyward.problem.ColumnText;
import io.keyward.text.AsciiCase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A signed statement that nothing needed a key version when it was issued: evidence for the owner of the key. A second signed
 * statement withdraws it if the version turns out to be needed.
 */
@Entity
@Table(name = "key_retirement")
public class Retirement {

    @Id
    private UUID id;

    @Column(name = "key_id")
    private KeyId key;

    private String subscription;

    @Column(name = "subscription_canonical", insertable = false, updatable = false)
    private String canonicalSubscription; // for queries

    @Column(name = "active_key")
    private String liveKey;

    private String requester;
    private Instant issuedAt;
    private String statement;
    private Instant withdrawnAt;
    private String reason;
    private String withdrawal;

    protected Retirement() {} // for JPA

    Retirement(UUID id, KeyId key, String subscription, String requester, Instant issuedAt, String statement) {
        this.id = id;
        this.key = key;
        this.subscription = subscription;
        this.liveKey = liveKey(subscription, key);
        this.requester = requester;
        this.issuedAt = issuedAt.truncatedTo(ChronoUnit.MICROS); // as the database stores it
        this.statement = statement;
    }

    /** Identifies the statement about a key version that is in force in a subscription. There is at most one. */
    static String liveKey(String subscription, KeyId key) {
        return AsciiCase.fold(subscription) + " " + key.canonical();
    }

    void withdraw(String reason, String withdrawal, Instant at) {
        this.liveKey = null;
        this.reason = ColumnText.of(reason);
        this.withdrawal = withdrawal;
        this.withdrawnAt = at;
    }

    public UUID id() {
        return id;
    }

    public KeyId key() {
        return key;
    }

    public String subscription() {
        return subscription;
    }

    /** The object id of the caller who requested it. */
    public String requester() {
        return requester;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    /** A compact JWS (RFC 7515). The installation's published keys verify it. */
    public String statement() {
        return statement;
    }

    /** When the statement was withdrawn; empty while it is in force. */
    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    /** Why it was withdrawn; empty while it is in force. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** The compact JWS that withdraws it; empty while it is in force, or if there was no signing key. */
    public Optional<String> withdrawal() {
        return Optional.ofNullable(withdrawal);
    }
}
