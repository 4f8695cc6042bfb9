package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.cluster.Clusters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who may log in to the cluster's own web interface. The password goes in and never comes out. */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GatewayResource {

    @Inject
    Clusters clusters;

    @Inject
    JsonBodies bodies;

    @POST
    @Path("getGatewaySettings")
    @Operation(summary = "The gateway's user; the password is not kept and reads empty")
    public JsonObject settings(@BeanParam ClusterAddress address) {
        var gateway = GatewayMember.view(address.among(clusters).gateway());
        return gateway.add(GatewayMember.PASSWORD, "").build();
    }

    /** A long-running operation in HDInsight; here it is done with the answer. */
    @POST
    @Path("updateGatewaySettings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change the gateway's user and password; what is left out stays")
    public Response update(@BeanParam ClusterAddress address, InputStream body) {
        var cluster = address.among(clusters);
        var change = GatewayMember.change(bodies.read(body));
        clusters.changeUnlessDeleted(cluster.id(), changed -> {
            changed.changeGateway(change.apply(changed.gateway()));
            return null;
        });
        return Response.ok().build();
    }
}
