package io.keyward.access;

import io.keyward.key.Canary;
import io.keyward.key.KeyId;
import io.keyward.key.KeyIdCanonical;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.ManagedIdentityIdCanonical;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultProblem;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the access to one key version as one identity: what the vault last said to each right that was used,
 * and the canary with which it is asked. However many clusters share key and identity, there is one of these.
 */
@Entity
@Table(name = "key_access")
public class KeyAccess {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "key_access_seq")
    @SequenceGenerator(name = "key_access_seq", sequenceName = "key_access_seq", allocationSize = 50)
    private Long id;

    @Convert(converter = KeyIdCanonical.class)
    @Column(name = "key_id")
    private KeyId key;

    @Convert(converter = ManagedIdentityIdCanonical.class)
    private ManagedIdentityId identity;

    @Embedded
    @AttributeOverride(name = "wrapped.wrappedBy", column = @Column(name = "canary_wrapped_by"))
    @AttributeOverride(name = "wrapped.algorithm", column = @Column(name = "canary_algorithm"))
    @AttributeOverride(name = "wrapped.ciphertext", column = @Column(name = "canary_ciphertext"))
    @AttributeOverride(name = "digest", column = @Column(name = "canary_digest"))
    private Canary canary;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "key_access_right", joinColumns = @JoinColumn(name = "key_access_id"))
    @MapKeyColumn(name = "permission")
    @MapKeyEnumerated(EnumType.STRING)
    private Map<KeyPermission, PermissionStatus> verdicts = new EnumMap<>(KeyPermission.class);

    protected KeyAccess() {} // for JPA

    KeyAccess(KeyId key, ManagedIdentityId identity) {
        this.key = key;
        this.identity = identity;
    }

    /** From now on it can be asked with this; the first canary stays. */
    void watchWith(Canary canary) {
        this.canary = canary().orElse(canary);
    }

    void good(KeyPermission right, Instant at) {
        verdicts.put(right, verdict(right).good(at));
    }

    void failed(KeyPermission right, VaultProblem problem, Instant at) {
        verdicts.put(right, verdict(right).after(problem, at));
    }

    /** What is older than the latest answer on record changes nothing: door and watch ask at the same time. */
    void used(KeyCallResult use) {
        var latest = verdict(use.right()).askedAt();
        if (latest != null && use.at().isBefore(latest)) {
            return;
        }
        use.problem().ifPresentOrElse(why -> failed(use.right(), why, use.at()), () -> good(use.right(), use.at()));
    }

    public Long id() {
        return id;
    }

    public KeyId key() {
        return key;
    }

    public ManagedIdentityId identity() {
        return identity;
    }

    /** Empty as long as the key has never been seen to work since Keyward keeps canaries. */
    public Optional<Canary> canary() {
        return Optional.ofNullable(canary);
    }

    /** What the vault last said to this right; a verdict without times where it was never asked. */
    public PermissionStatus verdict(KeyPermission right) {
        return verdicts.getOrDefault(right, PermissionStatus.NONE);
    }

    /** For a key under which disks are to be sealed as well. */
    public AccessState state() {
        return AccessState.of(verdict(KeyPermission.UNWRAP_KEY), sealing());
    }

    /** For a key under which disks are sealed and no more will be: all that counts is that it unwraps. */
    public AccessState stateForOpening() {
        return AccessState.of(verdict(KeyPermission.UNWRAP_KEY), PermissionStatus.NONE);
    }

    /** What is wrong, the worst first; empty where nothing is. */
    public Optional<AccessProblem> trouble() {
        return Stream.of(verdict(KeyPermission.UNWRAP_KEY), sealing())
                .flatMap(verdict -> verdict.trouble().stream())
                .findFirst();
    }

    /** What stands against sealing more disks under it: that takes wrapKey, and get to prove the key first. */
    public PermissionStatus sealing() {
        var wrap = verdict(KeyPermission.WRAP_KEY);
        var get = verdict(KeyPermission.GET);
        return wrap.isRefused() || (wrap.isFaulty() && !get.isRefused()) ? wrap : get;
    }

    /** When the vault last answered or failed to, whatever it was asked. */
    public Optional<Instant> askedAt() {
        return verdicts.values().stream().map(PermissionStatus::askedAt).max(Instant::compareTo);
    }
}
