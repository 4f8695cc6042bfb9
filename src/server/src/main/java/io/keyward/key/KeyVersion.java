package io.keyward.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The attributes of a key version that its vault last returned. They serve views and alerts only: admission checks call the
 * vault again (invariant 7). A row does not mean that a cluster uses the version.
 */
@Entity
public class KeyVersion {

    @Id
    @GeneratedValue(generator = "key_version_seq")
    private Long id;

    @Column(name = "key_id")
    private KeyId key;

    private Boolean enabled;
    private Instant notBefore;
    private Instant expiresOn;
    private Instant createdOn;
    private Boolean purgeProtected;

    @Column(name = "attributes_read_at")
    private Instant seenAt;

    @Column(name = "newest_key_id")
    private KeyId newest;

    protected KeyVersion() {} // for JPA

    KeyVersion(KeyId key) {
        this.key = key;
    }

    /** @return true if an attribute has another value now */
    boolean recordAttributes(KeyAttributes attributes, Instant at) {
        var before = attributes();
        this.enabled = attributes.enabled();
        this.notBefore = attributes.notBefore().orElse(null);
        this.expiresOn = attributes.expiresOn().orElse(null);
        this.createdOn = attributes.createdOn().orElse(null);
        this.purgeProtected = attributes.purgeProtected();
        this.seenAt = at;
        return !before.equals(attributes());
    }

    /** True if the vault returned these attributes when it was last asked. */
    public boolean hasAttributes(KeyAttributes read) {
        return attributes()
                        .equals(List.of(
                                Optional.of(true),
                                Optional.of(read.enabled()),
                                read.notBefore(),
                                read.expiresOn(),
                                Optional.of(read.purgeProtected())))
                && createdOn().equals(read.createdOn());
    }

    private List<Optional<?>> attributes() {
        return List.of(seenAt().map(at -> true), enabled(), notBefore(), expiresOn(), purgeProtected());
    }

    /** @return true if the newest version has changed */
    boolean recordNewest(KeyId version) {
        var changed = !version.equals(newest);
        this.newest = version;
        return changed;
    }

    public Long id() {
        return id;
    }

    public KeyId key() {
        return key;
    }

    /** When the vault last returned the attributes. While this is empty, all attributes are empty. */
    public Optional<Instant> seenAt() {
        return Optional.ofNullable(seenAt);
    }

    public Optional<Boolean> enabled() {
        return Optional.ofNullable(enabled);
    }

    /** The version does not wrap before this time; empty if there is no such time. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    /** The version does not wrap from this time on; empty if it does not expire. */
    public Optional<Instant> expiresOn() {
        return Optional.ofNullable(expiresOn);
    }

    /** True if the vault should wrap with this version at this time. Attributes that it has not returned count as valid. */
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

    /** The newest version of the same key; empty until Keyward has read it from the vault. */
    public Optional<KeyId> newest() {
        return Optional.ofNullable(newest);
    }
}
