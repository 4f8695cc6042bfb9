package io.keyward.cluster;

import io.keyward.cluster.change.EtagCondition;
import io.keyward.cluster.identity.Identities;
import io.keyward.cluster.identity.IdentitiesText;
import io.keyward.cluster.role.Role;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleProblem;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.cluster.role.Roles;
import io.keyward.cluster.role.Topology;
import io.keyward.cluster.tag.Tags;
import io.keyward.text.AsciiCase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A data cluster: what the customer created, the key its disks are sealed under, and its state. Its name is unique in the
 * installation until it is deleted; names are compared without case. Running requests on it are stored as {@code Operation}s.
 */
@Entity
public class Cluster extends EncryptedCluster {

    @EmbeddedId
    private ClusterId id;

    private ResourceId resourceId;

    @SuppressWarnings("UnusedVariable") // queries use it
    private CanonicalId canonicalId;

    @Column(name = "active_name")
    private String activeName;

    private String location;

    @Enumerated(EnumType.STRING)
    private ClusterKind kind;

    @Enumerated(EnumType.STRING)
    private ClusterState state = ClusterState.CREATING;

    private Roles roles;

    @Convert(converter = IdentitiesText.class)
    private Identities identities;

    private Gateway gateway;
    private Tags tags;

    @Column(name = "requested_properties")
    private String definition;

    private Instant createdAt;
    private Authors authors;

    @Transient
    private UnaryOperator<Authors> modification = UnaryOperator.identity();

    @Version
    private int version;

    protected Cluster() {} // for JPA

    /**
     * A cluster whose nodes are still to be created.
     *
     * @param gateway the requested gateway, with the hash of its password
     * @param roles all its roles, as {@link Topology} completed them
     * @param encryption the key version that seals its first disks; empty for a cluster without a customer's key
     */
    public Cluster(
            ClusterSpec spec, Gateway gateway, List<RoleSpec> roles, Optional<Encryption> encryption, Instant at) {
        super(encryption, spec.id());
        this.id = ClusterId.random();
        this.resourceId = spec.id();
        this.activeName = AsciiCase.fold(spec.id().name());
        this.location = spec.location();
        this.kind = spec.kind();
        this.roles = new Roles(roles);
        this.identities = spec.identities();
        this.gateway = gateway;
        this.tags = new Tags(spec.tags());
        this.definition = spec.definition();
        this.createdAt = at;
        this.authors = Author.current().map(by -> new Authors(by, by, at)).orElse(null);
    }

    /** Sets the author of the changes that follow in this transaction. The author is stored only if something changes. */
    void changeFor(Author author, Instant at) {
        this.modification = earlier -> earlier.modified(author, at);
    }

    @PreUpdate
    void recordModification() {
        this.authors = modification.apply(authors());
    }

    /** Ends the creation: every disk is sealed. */
    public void markRunning() {
        become(ClusterState.RUNNING);
    }

    /** Ends a creation that did not succeed. The cluster can then only be deleted. */
    public void fail() {
        become(ClusterState.FAILED);
    }

    /** Starts the deletion, which also ends a rotation. A repeated call changes nothing. */
    public void delete() {
        if (state != ClusterState.DELETING) {
            become(ClusterState.DELETING);
            endRotation();
        }
    }

    /** Ends the deletion: the name is free again. The rows of the cluster, its nodes and its disks stay. */
    public void markDeleted() {
        become(ClusterState.DELETED);
        this.activeName = null;
    }

    public void resize(RoleName name, int count) {
        role(name).resizeTo(count);
    }

    public void replaceTags(Map<String, String> tags) {
        this.tags.replaceAll(tags);
    }

    /** @throws EncryptionProblem if the identity that calls the vault is not among them */
    public void assignIdentities(Identities identities) {
        encryption()
                .map(Encryption::identity)
                .filter(inUse -> !identities.contains(inUse))
                .ifPresent(lost -> {
                    throw EncryptionProblem.identityInUse(lost);
                });
        this.identities = identities;
    }

    public void changeGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    private void become(ClusterState next) {
        if (!state.next().contains(next)) {
            throw ClusterProblem.illegalTransition(resourceId, state, next);
        }
        state = next;
    }

    public ClusterId id() {
        return id;
    }

    @Override
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

    /** @throws RoleProblem if the cluster has no such role */
    public Role role(RoleName name) {
        return roles.get(name);
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

    /** The properties of the creation request as JSON text, without secrets. */
    public String definition() {
        return definition;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Authors authors() {
        return Optional.ofNullable(authors).orElseGet(Authors::new);
    }

    /** Changes with every change of the cluster. */
    public int version() {
        return version;
    }

    /** Identifies this version of this cluster; see {@link EtagCondition}. */
    public String etag() {
        return id + "-" + version;
    }

    public int cores() {
        return roles.cores();
    }
}
