package io.keyward.portal.creation;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.GatewayPassword;
import io.keyward.cluster.GatewaySpec;
import io.keyward.cluster.Identities;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.name.ResourceNames;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.cluster.role.Topology;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The creation request in a filled form, for the use case and as a request to ARM. */
final class CreationRequest {

    private static final int HEAD_NODES = 2;

    private final ClusterForm form;
    private final String password;

    /** @param password the password of the gateway; empty for a cluster without a gateway login */
    CreationRequest(ClusterForm form, String password) {
        this.form = form;
        this.password = password;
    }

    ResourceId id() {
        return new ResourceId(form.getSubscription(), form.getResourceGroup(), form.getName());
    }

    /** @throws io.keyward.problem.Problem if a field cannot be read */
    ClusterSpec spec() {
        ResourceNames.require(id());
        var identity = ManagedIdentityId.find(form.getIdentity())
                .orElseThrow(() -> new FormProblem(
                        "'%s' is not the resource id of a user-assigned identity".formatted(form.getIdentity())));
        return new ClusterSpec(
                id(),
                form.getLocation(),
                form.getKind(),
                Map.of(),
                roles(),
                new Identities(List.of(identity)),
                Optional.of(encryption(identity)),
                gateway(),
                Map.of(),
                definition().toString());
    }

    private List<RoleSpec> roles() {
        return List.of(
                new RoleSpec(RoleName.HEADNODE, HEAD_NODES, Topology.DEFAULT_VM_SIZE, 0),
                new RoleSpec(RoleName.WORKERNODE, form.getWorkers(), form.getVmSize(), form.getDataDisks()));
    }

    KeyReference key() {
        return KeyReference.parse(form.getKey());
    }

    private EncryptionSpec encryption(ManagedIdentityId identity) {
        var key = key();
        return new EncryptionSpec(key.key(), key.versionIfAny(), WrapAlgorithm.RSA_OAEP, Optional.of(identity));
    }

    private GatewaySpec gateway() {
        if (password.isEmpty()) {
            return GatewaySpec.NONE;
        }
        GatewayPassword.require(password, GatewaySpec.DEFAULT_USER);
        return new GatewaySpec(Optional.of(true), Optional.of(GatewaySpec.DEFAULT_USER), Optional.of(password));
    }

    // what reads return besides the values that the domain stores itself
    private JsonObject definition() {
        return BUILDERS.createObjectBuilder()
                .add(
                        "properties",
                        BUILDERS.createObjectBuilder()
                                .add("clusterVersion", "default")
                                .add("osType", "Linux")
                                .add("tier", "Standard")
                                .add(
                                        "clusterDefinition",
                                        BUILDERS.createObjectBuilder()
                                                .add("kind", form.getKind().wire())))
                .build();
    }
}
