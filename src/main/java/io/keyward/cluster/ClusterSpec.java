package io.keyward.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster as a creation asks for it, understood but not yet checked against the rules.
 *
 * @param location the region as the customer wrote it
 * @param components versions of what runs on it, as {@code Spark: 3.3}
 * @param definition the request's properties without anything secret, as JSON text; given back on reads, and what a
 *     repeated request is compared with
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

    public Region region() {
        return new Region(location);
    }
}
