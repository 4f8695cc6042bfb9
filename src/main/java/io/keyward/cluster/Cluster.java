package io.keyward.cluster;

import io.keyward.key.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A data cluster whose disks Keyward keeps sealed. Its name is unique in the installation, without case, for as long as
 * it lives. What is under way with it is on record as an {@code Operation}; what it is and how far in its life is here.
 */
@Entity
public class Cluster {

    @EmbeddedId
    private ClusterId id;

    @Embedded
    private ResourceId resourceId;

    @Column(name = "live_name")
    private String liveName;

    private String location;

    @Enumerated(EnumType.STRING)
    private ClusterKind kind;

    @Enumerated(EnumType.STRING)
    private ClusterState state = ClusterState.CREATING;

    @Embedded
    private Roles roles;

    @Embedded
    private Encryption encryption;

    @Convert(converter = IdentitiesText.class)
    private Identities identities;

    @Embedded
    private Gateway gateway;

    @Embedded
    private Tags tags;

    private String definition;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    protected Cluster() {} // for JPA

    /**
     * A cluster that is about to be built.
     *
     * @param roles all its roles, see {@link Topology}
     * @param encryption the key version it starts under; empty for a cluster without a customer's key
     */
    public Cluster(ClusterSpec spec, List<RoleSpec> roles, Optional<Encryption> encryption, Instant at) {
        this.id = ClusterId.random();
        this.resourceId = spec.id();
        this.liveName = spec.id().name().toLowerCase(Locale.ROOT);
        this.location = spec.location();
        this.kind = spec.kind();
        this.roles = new Roles(roles);
        this.encryption = encryption.orElse(null);
        this.identities = spec.identities();
        this.gateway = spec.gateway().gateway();
        this.tags = new Tags(spec.tags());
        this.definition = spec.definition();
        this.createdAt = at;
    }

    /** Every disk is sealed: the cluster can be used. */
    public void sealed() {
        become(ClusterState.RUNNING);
    }

    /** It could not be built; all that is left to do is to delete it. */
    public void fail() {
        become(ClusterState.FAILED);
    }

    /** Deletion wins over whatever else was under way; a second request for it finds it so. */
    public void delete() {
        if (state != ClusterState.DELETING) {
            become(ClusterState.DELETING);
            rotationEnded();
        }
    }

    /** Nothing of it is left but the record; its name is free. */
    public void deleted() {
        become(ClusterState.DELETED);
        this.liveName = null;
    }

    public void resize(RoleName name, int count) {
        role(name).resizeTo(count);
    }

    /** From now on it moves to newer versions of its key by itself (R5). */
    public void followNewestVersion() {
        this.encryption = requireEncryption().following(true);
    }

    /** From now on it stays under the version it has until it is asked to move. */
    public void stayUnderVersion() {
        this.encryption = requireEncryption().following(false);
    }

    /** From here on new disks are sealed under the target, and sealed ones are moved to it. */
    public void rotateTo(KeyId key) {
        this.encryption = requireEncryption().headingFor(key);
    }

    /** Called by the rotation's closing step alone, in the transaction that proved that no DEK is under another key. */
    public void rotationProven() {
        this.encryption = requireEncryption().arrived();
    }

    /** The rotation ended without its proof: the key in force stays, and what was moved stays readable. */
    public void rotationEnded() {
        this.encryption = encryption().map(Encryption::stayed).orElse(null);
    }

    public void tag(Map<String, String> tags) {
        this.tags.become(tags);
    }

    /** @throws ClusterProblem.IdentityInUse where the identity that asks the vault would be lost */
    public void assign(Identities identities) {
        if (encryption != null && !identities.contains(encryption.identity())) {
            throw new ClusterProblem.IdentityInUse(encryption.identity());
        }
        this.identities = identities;
    }

    public void gateway(Gateway gateway) {
        this.gateway = gateway;
    }

    private void become(ClusterState next) {
        if (!state.next().contains(next)) {
            throw new ClusterProblem.IllegalTransition(resourceId, state, next);
        }
        state = next;
    }

    public ClusterId id() {
        return id;
    }

    public ResourceId resourceId() {
        return resourceId;
    }

    /** The region as the customer wrote it. */
    public String location() {
        return location;
    }

    public Region region() {
        return new Region(location);
    }

    public ClusterKind kind() {
        return kind;
    }

    public ClusterState state() {
        return state;
    }

    public List<Role> roles() {
        return roles.all();
    }

    /** @throws ClusterProblem.RoleUnknown where the cluster has no such role */
    public Role role(RoleName name) {
        return roles.get(name);
    }

    /** Empty for a cluster without a customer's key. */
    public Optional<Encryption> encryption() {
        return Optional.ofNullable(encryption);
    }

    /** @throws ClusterProblem.NoCustomerKey where the cluster was created without one (R13) */
    public Encryption requireEncryption() {
        return encryption().orElseThrow(() -> new ClusterProblem.NoCustomerKey(resourceId));
    }

    /** Where a rotation is heading; empty when there is none. */
    public Optional<KeyId> target() {
        return encryption().map(Encryption::target);
    }

    /** The key version under which a disk is to be sealed now; empty for a cluster without a customer's key. */
    public Optional<KeyId> sealingKey() {
        return encryption().map(Encryption::sealingKey);
    }

    public Identities identities() {
        return identities;
    }

    public Gateway gateway() {
        return gateway;
    }

    public Map<String, String> tags() {
        return tags.all();
    }

    /** What the creation asked for, without anything secret, as JSON text. */
    public String definition() {
        return definition;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Changes with every change of the cluster: what ARM shows as {@code etag}. */
    public int version() {
        return version;
    }

    public int cores() {
        return roles.cores();
    }
}
