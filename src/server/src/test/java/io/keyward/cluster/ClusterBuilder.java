package io.keyward.cluster;

import io.keyward.arm.cluster.WireDefinition;
import io.keyward.cluster.identity.Identities;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.cluster.role.Topology;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Builds clusters for tests. Each has its own name and subscription unless a test sets them. */
public final class ClusterBuilder {

    public static final ManagedIdentityId AN_IDENTITY = identity("sealer");

    private static final List<RoleSpec> TWO_WORKERS =
            List.of(new RoleSpec(RoleName.WORKERNODE, 2, "Standard_E8_V3", 1));

    private String subscription = UUID.randomUUID().toString();
    private String group = "rg1";
    private String name = "c" + UUID.randomUUID().toString().substring(0, 13);
    private String location = "eastus";
    private ClusterKind kind = ClusterKind.KAFKA;
    private final Map<String, String> components = new HashMap<>();
    private final List<RoleSpec> roles = new ArrayList<>();
    private Identities identities = Identities.NONE;
    private Optional<EncryptionSpec> encryption = Optional.empty();
    private Map<String, String> tags = Map.of();
    private String gatewayUser = "admin";
    private Optional<String> gatewayPassword = Optional.empty();
    private Optional<String> definition = Optional.empty();
    private String tier = "Standard";

    private ClusterBuilder() {}

    public static ClusterBuilder aCluster() {
        return new ClusterBuilder();
    }

    public static ManagedIdentityId identity(String name) {
        return new ManagedIdentityId(
                "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ManagedIdentity/userAssignedIdentities/"
                        + name);
    }

    public ClusterBuilder in(String subscription, String group) {
        this.subscription = subscription;
        this.group = group;
        return this;
    }

    public ClusterBuilder named(String name) {
        this.name = name;
        return this;
    }

    public ClusterBuilder at(String location) {
        this.location = location;
        return this;
    }

    public ClusterBuilder ofKind(ClusterKind kind) {
        this.kind = kind;
        return this;
    }

    public ClusterBuilder with(String component, String version) {
        components.put(component, version);
        return this;
    }

    public ClusterBuilder with(RoleName role, int nodes, int dataDisks) {
        return with(role, nodes, "Standard_E8_V3", dataDisks);
    }

    public ClusterBuilder with(RoleName role, int nodes, String vmSize, int dataDisks) {
        roles.add(new RoleSpec(role, nodes, vmSize, dataDisks));
        return this;
    }

    public ClusterBuilder assigned(ManagedIdentityId... identities) {
        this.identities = new Identities(List.of(identities));
        return this;
    }

    public ClusterBuilder protectedWith(KeyId key) {
        return protectedWith(new EncryptionSpec(
                key.key(), Optional.of(key.version()), WrapAlgorithm.RSA_OAEP, Optional.of(AN_IDENTITY)));
    }

    /** For a creation request: the cluster starts under the newest version of the key and follows it. {@link #build} fails. */
    public ClusterBuilder protectedWith(KeyName key) {
        return protectedWith(
                new EncryptionSpec(key, Optional.empty(), WrapAlgorithm.RSA_OAEP, Optional.of(AN_IDENTITY)));
    }

    public ClusterBuilder protectedWith(EncryptionSpec encryption) {
        this.encryption = Optional.of(encryption);
        this.identities = identities.equals(Identities.NONE) ? new Identities(List.of(AN_IDENTITY)) : identities;
        return this;
    }

    public ClusterBuilder withoutKey() {
        this.encryption = Optional.empty();
        return this;
    }

    public ClusterBuilder tagged(Map<String, String> tags) {
        this.tags = tags;
        return this;
    }

    public ClusterBuilder withGatewayUser(String gatewayUser) {
        this.gatewayUser = gatewayUser;
        return this;
    }

    /** The clear password, for a creation request. */
    public ClusterBuilder withGatewayPassword(String password) {
        this.gatewayPassword = Optional.of(password);
        return this;
    }

    public ClusterBuilder inTier(String tier) {
        this.tier = tier;
        return this;
    }

    /** Keeps the request body of another cluster as that of this one, which has values that the ARM API refuses in a body. */
    public ClusterBuilder requestedLike(ClusterBuilder other) {
        this.definition = Optional.of(other.spec().definition());
        return this;
    }

    /** The creation request for this cluster; it has two workers if no roles were set. */
    public ClusterSpec spec() {
        var requested = roles.isEmpty() ? TWO_WORKERS : roles;
        return new ClusterSpec(
                new ResourceId(subscription, group, name),
                location,
                kind,
                components,
                requested,
                identities,
                encryption,
                new GatewaySpec(Optional.of(true), Optional.of(gatewayUser), gatewayPassword),
                tags,
                definition.orElseGet(() -> WireDefinition.of(kind, components, requested, tier)));
    }

    /** The cluster as it is after its creation was accepted. No vault is called. */
    public Cluster build() {
        var spec = spec();
        return build(spec, Topology.complete(spec.roles()));
    }

    /** The cluster as {@link #build} returns it, but only with the requested roles. */
    public Cluster buildBare() {
        var spec = spec();
        return build(spec, spec.roles());
    }

    private Cluster build(ClusterSpec spec, List<RoleSpec> all) {
        var gateway = spec.gateway().gateway(password -> "the hash of " + password);
        return new Cluster(
                spec, gateway, all, encryption.map(this::inForce), Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private Encryption inForce(EncryptionSpec requested) {
        return new Encryption(
                requested.key().version(requested.version().orElseThrow()),
                requested.algorithm(),
                requested.identityAmong(identities),
                false);
    }
}
