package io.keyward.key;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * What Keyward last learned of a key version. It informs people; nothing is ever decided by it, for the vault is asked
 * afresh before a key is used (invariant 7).
 */
@Entity
@Table(name = "key_version")
public class KeyVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "key_version_seq")
    @SequenceGenerator(name = "key_version_seq", sequenceName = "key_version_seq", allocationSize = 50)
    private Long id;

    @Convert(converter = KeyIdCanonical.class)
    @Column(name = "key_id")
    private KeyId key;

    @Column(name = "proven_at")
    private Instant provenAt;

    @Column(name = "refused_at")
    private Instant refusedAt;

    @Enumerated(EnumType.STRING)
    private ProblemCode refusal;

    private Boolean enabled;

    @Column(name = "not_before")
    private Instant notBefore;

    @Column(name = "expires_on")
    private Instant expiresOn;

    @Column(name = "created_on")
    private Instant createdOn;

    @Column(name = "soft_delete")
    private Boolean softDelete;

    @Column(name = "purge_protected")
    private Boolean purgeProtected;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Convert(converter = KeyIdCanonical.class)
    private KeyId newest;

    protected KeyVersion() {} // for JPA

    KeyVersion(KeyId key) {
        this.key = key;
    }

    void proven(Instant at) {
        this.provenAt = at;
        this.refusedAt = null;
        this.refusal = null;
    }

    void refused(Problem why, Instant at) {
        this.refusedAt = at;
        this.refusal = why.code();
    }

    void seen(KeyAttributes shown, Instant at) {
        this.enabled = shown.enabled();
        this.notBefore = shown.notBefore().orElse(null);
        this.expiresOn = shown.expiresOn().orElse(null);
        this.createdOn = shown.createdOn().orElse(null);
        this.softDelete = shown.softDelete();
        this.purgeProtected = shown.purgeProtected();
        this.seenAt = at;
    }

    void newest(KeyId version) {
        this.newest = version;
    }

    public Long id() {
        return id;
    }

    public KeyId key() {
        return key;
    }

    /** When it was last seen to work; empty where it never was. */
    public Optional<Instant> provenAt() {
        return Optional.ofNullable(provenAt);
    }

    /** When it was last refused; empty where it worked since. */
    public Optional<Instant> refusedAt() {
        return Optional.ofNullable(refusedAt);
    }

    /** Why it was last refused; empty where it worked since. */
    public Optional<ProblemCode> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** When the vault last showed it; while this is empty, so is all that it shows. */
    public Optional<Instant> seenAt() {
        return Optional.ofNullable(seenAt);
    }

    public Optional<Boolean> enabled() {
        return Optional.ofNullable(enabled);
    }

    /** From when it wraps; empty where it always did. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    /** Until when it wraps; empty where it has no end. */
    public Optional<Instant> expiresOn() {
        return Optional.ofNullable(expiresOn);
    }

    public Optional<Instant> createdOn() {
        return Optional.ofNullable(createdOn);
    }

    public Optional<Boolean> softDelete() {
        return Optional.ofNullable(softDelete);
    }

    public Optional<Boolean> purgeProtected() {
        return Optional.ofNullable(purgeProtected);
    }

    /** The version of the same key that its vault calls the newest; empty where nobody looked yet. */
    public Optional<KeyId> newest() {
        return Optional.ofNullable(newest);
    }
}
