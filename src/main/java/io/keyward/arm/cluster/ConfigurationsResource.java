package io.keyward.arm.cluster;

import io.keyward.arm.wire.ClusterAddress;
import io.keyward.cluster.Clusters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The configurations of a cluster, in the form in which clients that look after infrastructure read them. Only the
 * gateway's is kept, and of that never the password.
 */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConfigurationsResource {

    @Inject
    Clusters clusters;

    /** A reading, though HDInsight has it as a POST. */
    @POST
    @Path("configurations")
    @Operation(summary = "The configurations that are kept: the gateway's, without its password")
    public JsonObject list(@BeanParam ClusterAddress address) {
        var configurations = Json.createObjectBuilder().add("gateway", gateway(address));
        return Json.createObjectBuilder().add("configurations", configurations).build();
    }

    @GET
    @Path("configurations/{name: (?i:gateway)}")
    @Operation(summary = "The gateway's configuration, without its password")
    public JsonObject get(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        return gateway(address).build();
    }

    private JsonObjectBuilder gateway(ClusterAddress address) {
        return GatewayMember.view(address.among(clusters).gateway());
    }
}
