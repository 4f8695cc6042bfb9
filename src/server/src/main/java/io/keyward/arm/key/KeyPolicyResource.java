package io.keyward.arm.key;

import io.keyward.access.GracePolicies;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.following.KeyPolicies;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;

/** An addition of Keyward: how a cluster reacts when its key changes or can no longer be used. */
@Path(ClusterAddress.PATH + "/keyPolicy")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyPolicyResource {

    @Inject
    Clusters clusters;

    @Inject
    KeyPolicies policies;

    @Inject
    GracePolicies graces;

    @Inject
    JsonBodies bodies;

    @GET
    @Route(
            action = ArmAction.KEY_POLICY_READ,
            operationId = "keys_getPolicy",
            summary = "Read whether the cluster follows the newest key version, when its nodes suspend or cut their"
                    + " disks, and whether it keeps them while a reboot would lock them out",
            answers = "KeyPolicy",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.NO_CUSTOMER_KEY})
    public JsonObject get(@BeanParam ClusterAddress address) {
        return view(address.clusterIn(clusters));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.KEY_POLICY_WRITE,
            operationId = "keys_setPolicy",
            summary =
                    "Set whether the cluster follows the newest key version, when its nodes suspend or cut their disks,"
                            + " and whether it keeps them while a reboot would lock them out",
            reads = "KeyPolicy",
            answers = "KeyPolicy",
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.NO_CUSTOMER_KEY,
                ProblemCode.VAULT_SECRET_PERMISSION_MISSING
            },
            groups = {ProblemGroup.VAULT, ProblemGroup.CHANGED_CLUSTER})
    public JsonObject put(@BeanParam ClusterAddress address, InputStream body) {
        var cluster = address.clusterIn(clusters);
        var encryption = cluster.requireEncryption();
        var policy = KeyPolicyRequest.read(bodies.read(body));
        requireKitPossible(encryption, policy.nodes().recoveryKit());
        policies.change(cluster, locked -> policy.nodes(), Optional.of(policy.followNewestVersion()));
        return view(address.clusterIn(clusters));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.KEY_POLICY_WRITE,
            operationId = "keys_updatePolicy",
            summary = "Change single members of the key policy; those left out keep their values",
            reads = "KeyPolicy",
            answers = "KeyPolicy",
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.NO_CUSTOMER_KEY,
                ProblemCode.VAULT_SECRET_PERMISSION_MISSING
            },
            groups = {ProblemGroup.VAULT, ProblemGroup.CHANGED_CLUSTER})
    public JsonObject patch(@BeanParam ClusterAddress address, InputStream body) {
        var cluster = address.clusterIn(clusters);
        var encryption = cluster.requireEncryption();
        var patch = KeyPolicyPatch.read(bodies.read(body));
        requireKitPossible(encryption, patch.recoveryKit());
        policies.change(
                cluster,
                locked -> patch.on(KeyPolicyView.properties(locked, graces.of(locked.id())))
                        .nodes(),
                patch.follow());
        return view(address.clusterIn(clusters));
    }

    private void requireKitPossible(Encryption encryption, boolean wanted) {
        if (wanted) {
            policies.requireKitPossible(encryption);
        }
    }

    private JsonObject view(Cluster cluster) {
        return KeyPolicyView.of(cluster, graces.of(cluster.id()));
    }
}
