package io.keyward.arm.cluster;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.role.RoleSpec;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;

/** What a cluster keeps of its creation request, for tests that send no request. */
public final class WireDefinition {

    private WireDefinition() {}

    public static String of(ClusterKind kind, Map<String, String> components, List<RoleSpec> roles, String tier) {
        var versions = BUILDERS.createObjectBuilder();
        components.forEach(versions::add);
        var list = BUILDERS.createArrayBuilder();
        roles.forEach(role -> list.add(role(role)));
        var properties = BUILDERS.createObjectBuilder()
                .add("osType", "Linux")
                .add("tier", tier)
                .add(
                        "clusterDefinition",
                        BUILDERS.createObjectBuilder()
                                .add("kind", kind.wireName())
                                .add("componentVersion", versions))
                .add("computeProfile", BUILDERS.createObjectBuilder().add("roles", list));
        return ClusterRequests.read(BUILDERS.createObjectBuilder()
                        .add("location", "eastus")
                        .add("properties", properties)
                        .build())
                .definition();
    }

    private static JsonObjectBuilder role(RoleSpec role) {
        return BUILDERS.createObjectBuilder()
                .add("name", role.name().wireName())
                .add("targetInstanceCount", role.count());
    }
}
