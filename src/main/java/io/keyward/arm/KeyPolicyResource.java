package io.keyward.arm;

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
    Clusters clusters;

    @Inject
    FollowingChoice following;

    @Inject
    JsonBodies bodies;

    @GET
    @Operation(summary = "Whether the cluster moves to newer versions of its key by itself")
    public JsonObject get(@BeanParam ClusterAddress address) {
        return view(address.among(clusters));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Have the cluster follow the newest version of its key, or stay until it is asked to move")
    public JsonObject put(@BeanParam ClusterAddress address, InputStream body) {
        address.among(clusters).requireEncryption();
        if (KeyPolicyRequest.read(bodies.read(body)).followNewestVersion()) {
            following.follow(address.id());
        } else {
            following.stay(address.id());
        }
        return view(address.among(clusters));
    }

    private static JsonObject view(Cluster cluster) {
        var properties = Json.createObjectBuilder()
                .add(KeyPolicyRequest.FOLLOW, cluster.requireEncryption().follows());
        return Json.createObjectBuilder()
                .add("id", cluster.resourceId() + "/keyPolicy")
                .add("properties", properties)
                .build();
    }
}
