package io.keyward.container;

import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.GatewaySpec;
import io.keyward.cluster.Identities;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Requests for clusters of three nodes, each with a name of its own. */
final class SampleSpec {

    private static final ManagedIdentityId IDENTITY = new ManagedIdentityId(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i");

    private SampleSpec() {}

    static ClusterSpec sealedUnder(KeyId key) {
        return spec(
                new Identities(List.of(IDENTITY)),
                Optional.of(new EncryptionSpec(
                        key.key(), Optional.of(key.version()), WrapAlgorithm.RSA_OAEP_256, Optional.of(IDENTITY))));
    }

    static ClusterSpec withoutKey() {
        return spec(new Identities(List.of()), Optional.empty());
    }

    private static ClusterSpec spec(Identities identities, Optional<EncryptionSpec> encryption) {
        var name = "job" + UUID.randomUUID().toString().substring(0, 8);
        return new ClusterSpec(
                new ResourceId("s", "g", name),
                "eastus",
                ClusterKind.KAFKA,
                Map.of(),
                List.of(new RoleSpec(RoleName.WORKERNODE, 3, "Standard_E8_V3", 2)),
                identities,
                encryption,
                GatewaySpec.NONE,
                Map.of("team", "a"),
                "{}");
    }
}
