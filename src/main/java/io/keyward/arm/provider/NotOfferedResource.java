package io.keyward.arm.provider;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.cluster.Clusters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The parts of HDInsight that Keyward does not play. Where there can be nothing, lists are truthfully empty; whatever
 * would do something is refused.
 */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NotOfferedResource {

    private static final String EMPTY =
            "applications|privateEndpointConnections|privateLinkResources|scriptActions|scriptExecutionHistory";
    private static final String LISTS = "{list: " + EMPTY + "}";
    private static final String CHILDREN = "{list: " + EMPTY + "|extensions}/{name: .+}";
    private static final String UNREADABLE = "configurations|executeScriptActions|extensions|restartHosts"
            + "|updateClusterIdentityCertificate|roles/[^/]+/autoscale";
    private static final String FURTHER = "{further: (/.*)?}";
    private static final String ACTIONS = "{feature: " + UNREADABLE + "}" + FURTHER;
    private static final String FEATURES = "{feature: " + EMPTY + "|" + UNREADABLE + "}" + FURTHER;

    @Inject
    Clusters clusters;

    @GET
    @Path(LISTS)
    @Operation(summary = "Empty: there are none, because none can be made")
    public JsonObject none(@BeanParam ClusterAddress address, @PathParam("list") String list) {
        address.among(clusters);
        return Json.createObjectBuilder()
                .add("value", JsonValue.EMPTY_JSON_ARRAY)
                .build();
    }

    @GET
    @Path("extensions/{name: (?i:clustermonitoring|azureMonitor|azureMonitorAgent)}")
    @Operation(summary = "Off: monitoring by Azure cannot be switched on")
    public JsonObject monitoring(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        address.among(clusters);
        return Json.createObjectBuilder().add("clusterMonitoringEnabled", false).build();
    }

    @GET
    @Path(CHILDREN)
    @Operation(hidden = true)
    public JsonObject child(
            @BeanParam ClusterAddress address, @PathParam("list") String list, @PathParam("name") String name) {
        address.among(clusters);
        throw new ArmProblem.ChildNotFound(address.id(), list, name);
    }

    /** What is not there is gone already, as ARM sees it. */
    @DELETE
    @Path(CHILDREN)
    @Operation(hidden = true)
    public Response gone(@BeanParam ClusterAddress address) {
        address.among(clusters);
        return Response.noContent().build();
    }

    // a template that also fits the lists would be preferred to theirs, for it has more in braces
    @GET
    @Path(ACTIONS)
    @Operation(hidden = true)
    public JsonObject get(@BeanParam ClusterAddress address, @PathParam("feature") String feature) {
        throw refused(address, feature);
    }

    @POST
    @Path(FEATURES)
    @Operation(hidden = true)
    public JsonObject post(@BeanParam ClusterAddress address, @PathParam("feature") String feature) {
        throw refused(address, feature);
    }

    @PUT
    @Path(FEATURES)
    @Operation(hidden = true)
    public JsonObject put(@BeanParam ClusterAddress address, @PathParam("feature") String feature) {
        throw refused(address, feature);
    }

    @DELETE
    @Path(FEATURES)
    @Operation(hidden = true)
    public JsonObject delete(@BeanParam ClusterAddress address, @PathParam("feature") String feature) {
        throw refused(address, feature);
    }

    private ArmProblem refused(ClusterAddress address, String feature) {
        address.among(clusters);
        return new ArmProblem.NotOffered(
                feature, "'%s'".formatted(feature), "nothing was done; /openapi lists what there is");
    }
}
