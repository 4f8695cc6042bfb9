package io.keyward.estate;

import io.keyward.key.KeyId;
import io.keyward.key.KeyIdCanonical;
import io.keyward.problem.KeptText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Keyward's signed word that nothing needed a key version, for the files of whoever retires it. It is withdrawn, by
 * another signed word, when a need shows all the same.
 */
@Entity
@Table(name = "key_retirement")
public class Retirement {

    @Id
    private UUID id;

    @Convert(converter = KeyIdCanonical.class)
    @Column(name = "key_id")
    private KeyId key;

    private String subscription;
    private String requester;

    @Column(name = "issued_at")
    private Instant issuedAt;

    private String statement;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    private String reason;
    private String withdrawal;

    protected Retirement() {} // for JPA

    Retirement(UUID id, KeyId key, String subscription, String requester, Instant issuedAt, String statement) {
        this.id = id;
        this.key = key;
        this.subscription = subscription;
        this.requester = requester;
        this.issuedAt = issuedAt;
        this.statement = statement;
    }

    void withdraw(String reason, String withdrawal, Instant at) {
        this.reason = KeptText.of(reason);
        this.withdrawal = withdrawal;
        this.withdrawnAt = at;
    }

    public UUID id() {
        return id;
    }

    public KeyId key() {
        return key;
    }

    /** The subscription in which it was asked for. */
    public String subscription() {
        return subscription;
    }

    /** The object id of who asked for it. */
    public String requester() {
        return requester;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    /** A compact JWS (RFC 7515), to be verified with the installation's published keys. */
    public String statement() {
        return statement;
    }

    /** Empty while it holds. */
    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    /** Why it was withdrawn. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** The compact JWS that withdraws it. */
    public Optional<String> withdrawal() {
        return Optional.ofNullable(withdrawal);
    }
}
