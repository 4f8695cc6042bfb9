package io.keyward.cluster;

import io.keyward.cluster.identity.Identities;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.key.ManagedIdentityId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cluster that a creation request asks for: parsed, but not checked yet.
 *
 * @param location the region as the customer wrote it
 * @param components versions of the software by its name, such as {@code Spark: 3.3}
 * @param definition the properties of the request as JSON text, without secrets; reads return it, and a repeated request
 *     is compared with it
 */
public record ClusterSpec(
        ResourceId id,
        String location,
        ClusterKind kind,
        Map<String, String> components,
        List<RoleSpec> roles,
        Identities identities,
        Optional<EncryptionSpec> encryption,
        GatewaySpec gateway,
        Map<String, String> tags,
        String definition) {

    public ClusterSpec {
        components = Map.copyOf(components);
        roles = List.copyOf(roles);
        tags = Map.copyOf(tags);
    }

    /** Every identity that the request names. The caller must be allowed to assign each of them. */
    public Set<ManagedIdentityId> namedIdentities() {
        return Stream.concat(identities.userAssigned().stream(), encryption.flatMap(EncryptionSpec::identity).stream())
                .collect(Collectors.toSet());
    }

    /** The same request with another definition. */
    public ClusterSpec definedAs(String text) {
        return new ClusterSpec(id, location, kind, components, roles, identities, encryption, gateway, tags, text);
    }

    public Region region() {
        return new Region(location);
    }
}
