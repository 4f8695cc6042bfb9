package io.keyward.arm.provider;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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

/**
 * Answers requests for features of HDInsight that Keyward does not have. Lists of their resources are empty; requests that
 * would change something are refused.
 */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NotOfferedResource {

    private static final String WITH_LIST =
            "applications|privateEndpointConnections|privateLinkResources|scriptActions|scriptExecutionHistory";
    private static final String LISTS = "{list: " + WITH_LIST + "}";
    private static final String CHILDREN = "{list: " + WITH_LIST + "|extensions}/{name: .+}";
    private static final String WITHOUT_LIST = "configurations|executeScriptActions|extensions|restartHosts"
            + "|updateClusterIdentityCertificate|roles/[^/]+/autoscale";
    private static final String SUBPATH = "{subpath: (/.*)?}";
    private static final String ACTIONS = "{feature: " + WITHOUT_LIST + "}" + SUBPATH;
    private static final String FEATURES = "{feature: " + WITH_LIST + "|" + WITHOUT_LIST + "}" + SUBPATH;

    @Inject
    Clusters clusters;

    @GET
    @Path(LISTS)
    @Route(
            action = ArmAction.CLUSTER_READ,
            operationId = "notOffered_list",
            summary = "List the resources of a feature that Keyward does not have: always empty",
            answers = "Items",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonObject none(@BeanParam ClusterAddress address, @PathParam("list") String list) {
        address.clusterIn(clusters);
        return BUILDERS.createObjectBuilder()
                .add("value", JsonValue.EMPTY_JSON_ARRAY)
                .build();
    }

    @GET
    @Path("extensions/{name: (?i:clustermonitoring|azureMonitor|azureMonitorAgent)}")
    @Route(
            action = ArmAction.EXTENSIONS_READ,
            operationId = "notOffered_getExtension",
            summary = "Read whether Azure monitors the cluster: always off",
            answers = "MonitoringStatus",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonObject monitoring(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        address.clusterIn(clusters);
        return BUILDERS.createObjectBuilder()
                .add("clusterMonitoringEnabled", false)
                .build();
    }

    @GET
    @Path(CHILDREN)
    @Route(action = ArmAction.CLUSTER_READ)
    public JsonObject child(
            @BeanParam ClusterAddress address, @PathParam("list") String list, @PathParam("name") String name) {
        address.clusterIn(clusters);
        throw ArmProblem.childNotFound(address.id(), list, name);
    }

    /** In ARM a DELETE succeeds if the resource does not exist. */
    @DELETE
    @Path(CHILDREN)
    @Route(action = ArmAction.CLUSTER_WRITE)
    public Response gone(@BeanParam ClusterAddress address) {
        address.clusterIn(clusters);
        return Response.noContent().build();
    }

    // with ACTIONS and not FEATURES, because JAX-RS would prefer the template FEATURES to LISTS: it has more groups
    @GET
    @Path(ACTIONS)
    @Route(action = ArmAction.CLUSTER_READ)
    public JsonObject get(@BeanParam ClusterAddress address, @PathParam("feature") String feature) {
        throw notOffered(address, feature);
    }

    @POST
    @Path(FEATURES)
    @Route(action = ArmAction.CLUSTER_WRITE)
    public JsonObject post(@BeanParam ClusterAddress address, @PathParam("feature") String feature) {
        throw notOffered(address, feature);
    }

    @PUT
    @Path(FEATURES)
    @Route(action = ArmAction.CLUSTER_WRITE)
    public JsonObject put(@BeanParam ClusterAddress address, @PathParam("feature") String feature) {
        throw notOffered(address, feature);
    }

    @DELETE
    @Path(FEATURES)
    @Route(action = ArmAction.CLUSTER_WRITE)
    public JsonObject delete(@BeanParam ClusterAddress address, @PathParam("feature") String feature) {
        throw notOffered(address, feature);
    }

    private ArmProblem notOffered(ClusterAddress address, String feature) {
        address.clusterIn(clusters);
        return ArmProblem.notOffered(
                feature, "'%s'".formatted(feature), "nothing was changed; /openapi lists the operations that exist");
    }
}
