package io.keyward.key;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * A key version that Keyward has met, and what its vault last showed of it. It informs people; nothing is ever decided by it, for the vault is asked
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

    private Boolean enabled;

    @Column(name = "not_before")
    private Instant notBefore;

    @Column(name = "expires_on")
    private Instant expiresOn;

    @Column(name = "created_on")
    private Instant createdOn;

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

    void seen(KeyAttributes shown, Instant at) {
        this.enabled = shown.enabled();
        this.notBefore = shown.notBefore().orElse(null);
        this.expiresOn = shown.expiresOn().orElse(null);
        this.createdOn = shown.createdOn().orElse(null);
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

    /** The vault wraps with it at this time, as far as is known: attributes that it did not return are assumed valid. */
    public boolean usableAt(Instant time) {
        return enabled().orElse(true) && validity().covers(time);
    }

    public Validity validity() {
        return new Validity(notBefore(), expiresOn());
    }

    public Optional<Instant> createdOn() {
        return Optional.ofNullable(createdOn);
    }

    public Optional<Boolean> purgeProtected() {
        return Optional.ofNullable(purgeProtected);
    }

    /** The version of the same key that its vault calls the newest; empty where nobody looked yet. */
    public Optional<KeyId> newest() {
        return Optional.ofNullable(newest);
    }
}
