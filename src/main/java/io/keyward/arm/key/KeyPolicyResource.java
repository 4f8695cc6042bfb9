package io.keyward.arm.key;

import io.keyward.access.GracePolicies;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.following.FollowingChoice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Keyward's own: what shall happen to a cluster by itself when its key changes. */
@Path(ClusterAddress.PATH + "/keyPolicy")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyPolicyResource {

    @Inject
    public Clusters clusters;

    @Inject
    FollowingChoice following;

    @Inject
    public GracePolicies graces;

    @Inject
    public JsonBodies bodies;

    @GET
    @Operation(summary = "Whether the cluster follows its key, and when its nodes are told to suspend without it")
    public JsonObject get(@BeanParam ClusterAddress address) {
        return view(address.among(clusters));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Have the cluster follow its key or stay, and say when nodes are to suspend without it")
    public JsonObject put(@BeanParam ClusterAddress address, InputStream body) {
        var cluster = address.among(clusters);
        cluster.requireEncryption();
        var policy = KeyPolicyRequest.read(bodies.read(body));
        clusters.changeUnlessDeleted(cluster.id(), locked -> {
            graces.suspendAfter(locked.id(), policy.lost(), policy.unreachable());
            return null;
        });
        if (policy.followNewestVersion()) {
            following.follow(address.id());
        } else {
            following.stay(address.id());
        }
        return view(address.among(clusters));
    }

    private JsonObject view(Cluster cluster) {
        var grace = graces.of(cluster.id());
        var suspend = Json.createObjectBuilder();
        grace.lost().ifPresent(time -> suspend.add(KeyPolicyRequest.LOST, time.toString()));
        grace.unreachable().ifPresent(time -> suspend.add(KeyPolicyRequest.UNREACHABLE, time.toString()));
        var properties = Json.createObjectBuilder()
                .add(KeyPolicyRequest.FOLLOW, cluster.requireEncryption().follows())
                .add(KeyPolicyRequest.SUSPEND, suspend);
        return Json.createObjectBuilder()
                .add("id", cluster.resourceId() + "/keyPolicy")
                .add("properties", properties)
                .build();
    }
}
