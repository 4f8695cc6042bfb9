package io.keyward.access;

import io.keyward.key.Canary;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultProblem;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The access to one key version as one identity, as far as Keyward knows it: the status of each permission, and the canary
 * that probes unwrap. All clusters that use the version as this identity share it.
 */
@Entity
public class KeyAccess {

    @Id
    @GeneratedValue(generator = "key_access_seq")
    private Long id;

    @Column(name = "key_id")
    private KeyId key;

    private ManagedIdentityId identity;

    @AttributeOverride(name = "wrapped.wrappedBy", column = @Column(name = "canary_wrapped_by"))
    @AttributeOverride(name = "wrapped.algorithm", column = @Column(name = "canary_algorithm"))
    @AttributeOverride(name = "wrapped.ciphertext", column = @Column(name = "canary_ciphertext"))
    @AttributeOverride(name = "digest", column = @Column(name = "canary_digest"))
    private Canary canary;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "key_access_permission", joinColumns = @JoinColumn(name = "key_access_id"))
    @MapKeyColumn(name = "permission")
    @MapKeyEnumerated(EnumType.STRING)
    private Map<KeyPermission, PermissionStatus> statuses = new EnumMap<>(KeyPermission.class);

    protected KeyAccess() {} // for JPA

    KeyAccess(KeyId key, ManagedIdentityId identity) {
        this.key = key;
        this.identity = identity;
    }

    void keepCanary(Canary canary) {
        this.canary = canary().orElse(canary);
    }

    void worked(KeyPermission permission, Instant at) {
        statuses.put(permission, status(permission).worked(at));
    }

    void failed(KeyPermission permission, VaultProblem problem, Instant at) {
        statuses.put(permission, status(permission).failed(problem, at));
    }

    /** Ignores a call older than the last one on record: admission checks and the watch call the vault at the same time. */
    void record(KeyCallResult result) {
        var permission = result.permission();
        var latest = status(permission).calledAt();
        if (latest != null && result.at().isBefore(latest)) {
            return;
        }
        result.problem()
                .ifPresentOrElse(
                        problem -> failed(permission, problem, result.at()), () -> worked(permission, result.at()));
    }

    /**
     * Records these calls if all of them worked, and each of their permissions also worked at its last call on record.
     * Otherwise changes nothing and returns false.
     */
    boolean confirm(List<KeyCallResult> results) {
        var confirmed = results.stream()
                .allMatch(
                        result -> result.worked() && status(result.permission()).works());
        if (confirmed) {
            results.forEach(this::record);
        }
        return confirmed;
    }

    /** Gives the key this spelling, which messages of the vault then show (R11). The canonical spelling is stored. */
    public KeyAccess spelled(KeyId asWritten) {
        key = asWritten;
        canary = canary().map(kept -> kept.under(asWritten)).orElse(null);
        return this;
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

    /** The canary; empty until the key has worked once. */
    public Optional<Canary> canary() {
        return Optional.ofNullable(canary);
    }

    /** The status of a permission. It has no times if the permission was never used. */
    public PermissionStatus status(KeyPermission permission) {
        return statuses.getOrDefault(permission, PermissionStatus.NONE);
    }

    /** The state for a cluster that seals new disks under this version. */
    public AccessState state() {
        return AccessState.of(status(KeyPermission.UNWRAP_KEY), sealingStatus());
    }

    /** The state for a cluster that only opens disks with this version. */
    public AccessState stateForUnwrapping() {
        return AccessState.of(status(KeyPermission.UNWRAP_KEY), PermissionStatus.NONE);
    }

    /** The status of unwrapKey if it is not OK, otherwise the status of the permissions for sealing if that is not OK. */
    public Optional<PermissionStatus> problem() {
        return Stream.of(status(KeyPermission.UNWRAP_KEY), sealingStatus())
                .filter(status -> !status.isOk())
                .findFirst();
    }

    /** The worse status of wrapKey and get. Sealing needs both: the key is read and proven first. */
    public PermissionStatus sealingStatus() {
        var wrap = status(KeyPermission.WRAP_KEY);
        var get = status(KeyPermission.GET);
        return wrap.isRefused() || (wrap.hasOutage() && !get.isRefused()) ? wrap : get;
    }

    /** When the vault was last called with any permission, whatever the result. */
    public Optional<Instant> lastCalledAt() {
        return statuses.values().stream().map(PermissionStatus::calledAt).max(Instant::compareTo);
    }
}
