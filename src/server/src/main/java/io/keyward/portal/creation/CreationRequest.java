package io.keyward.portal.creation;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.GatewayPassword;
import io.keyward.cluster.GatewaySpec;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.identity.Identities;
import io.keyward.cluster.name.ResourceNames;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.cluster.role.Topology;
import io.keyward.cluster.role.VmSize;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.page.FieldProblems;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Converts the filled form to the {@link ClusterSpec} with which the creation starts. An invalid value becomes a problem of its
 * field.
 */
final class CreationRequest {

    private static final int HEAD_NODES = 2;
    private static final int MAX_NODES =
            100_000; // the checks of the creation refuse a cluster that is too large for the installation
    private static final int MAX_DISKS = 64;

    private final ClusterForm form;
    private final String password;
    private final FieldProblems problems;

    /** @param password the password of the gateway; empty for a cluster without a gateway login */
    CreationRequest(ClusterForm form, String password, FieldProblems problems) {
        this.form = form;
        this.password = password;
        this.problems = problems;
    }

    /** Adds a problem for each required field that is empty. */
    void requireFilled() {
        require("subscription", form.getSubscription(), "Type the id of a subscription.");
        require("resourceGroup", form.getResourceGroup(), "Type the name of a resource group.");
        require("name", form.getName(), "Type a name for the cluster.");
        require("vmSize", form.getVmSize(), "Type the size of the worker nodes.");
        require("identity", form.getIdentity(), "Type the resource id of a managed identity.");
        require("key", form.getKey(), "Type the identifier of a key.");
    }

    private void require(String field, String text, String why) {
        problems.require(field, text, typed -> !typed.isEmpty(), why);
    }

    /**
     * The request; empty while a required field is empty or a field is invalid. An empty field that {@link #requireFilled}
     * requires adds no problem here.
     */
    Optional<ClusterSpec> spec() {
        check("subscription", form.getSubscription(), ResourceNames::requireSubscription);
        check("resourceGroup", form.getResourceGroup(), ResourceNames::requireGroup);
        check("name", form.getName(), ResourceNames::requireCluster);
        var roles = roles();
        var identity = check("identity", form.getIdentity(), CreationRequest::identity);
        var key = check("key", form.getKey(), KeyReference::parse);
        var gateway = problems.read("password", password, CreationRequest::gateway, GatewaySpec.NONE);
        var tags = tags();
        return form.isComplete() && problems.isEmpty()
                ? Optional.of(spec(roles, identity, key, gateway, tags))
                : Optional.empty();
    }

    private <T> T check(String field, String text, Function<String, T> reading) {
        return text.isEmpty() ? null : problems.read(field, text, reading, null);
    }

    private ClusterSpec spec(
            List<RoleSpec> roles,
            ManagedIdentityId identity,
            KeyReference key,
            GatewaySpec gateway,
            Map<String, String> tags) {
        return new ClusterSpec(
                new ResourceId(form.getSubscription(), form.getResourceGroup(), form.getName()),
                form.getLocation(),
                form.getKind(),
                Map.of(),
                roles,
                new Identities(List.of(identity)),
                Optional.of(
                        new EncryptionSpec(key.key(), key.versionIfAny(), form.getAlgorithm(), Optional.of(identity))),
                gateway,
                tags,
                definition().toString());
    }

    private List<RoleSpec> roles() {
        check("vmSize", form.getVmSize(), VmSize::parse);
        return List.of(
                new RoleSpec(RoleName.HEADNODE, HEAD_NODES, Topology.DEFAULT_VM_SIZE, 0),
                new RoleSpec(
                        RoleName.WORKERNODE,
                        problems.number("workers", form.getWorkers(), 1, MAX_NODES),
                        form.getVmSize(),
                        problems.number("dataDisks", form.getDataDisks(), 0, MAX_DISKS)));
    }

    private static ManagedIdentityId identity(String text) {
        return ManagedIdentityId.find(text)
                .orElseThrow(() -> new FieldProblem(
                        "identity", "'%s' is not the resource id of a user-assigned identity".formatted(text)));
    }

    private static GatewaySpec gateway(String password) {
        if (password.isEmpty()) {
            return GatewaySpec.NONE;
        }
        GatewayPassword.require(password, GatewaySpec.DEFAULT_USER);
        return new GatewaySpec(Optional.of(true), Optional.of(GatewaySpec.DEFAULT_USER), Optional.of(password));
    }

    private Map<String, String> tags() {
        var typed = TypedTags.read(form.getTags());
        typed.objection().ifPresent(why -> problems.add("tags", why));
        return typed.all();
    }

    // the members that a GET returns in addition to those that the domain stores in its own columns
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
                                                .add("kind", form.getKind().wireName())))
                .build();
    }
}
