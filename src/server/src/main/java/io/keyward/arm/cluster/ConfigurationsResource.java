package io.keyward.arm.cluster;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The configurations of a cluster, which Terraform reads. Keyward stores only the gateway's configuration, without the
 * password.
 */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConfigurationsResource {

    @Inject
    Clusters clusters;

    /** Reads the configuration. HDInsight defines this as a POST. */
    @POST
    @Path("configurations")
    @Route(
            action = ArmAction.CONFIGURATIONS_LIST,
            operationId = "clusters_listConfigurations",
            summary = "List the stored configurations: the gateway's, without its password",
            answers = "Configurations",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonObject list(@BeanParam ClusterAddress address) {
        var configurations = BUILDERS.createObjectBuilder().add("gateway", gateway(address));
        return BUILDERS.createObjectBuilder()
                .add("configurations", configurations)
                .build();
    }

    @GET
    @Path("configurations/{name: (?i:gateway)}")
    @Route(
            action = ArmAction.CONFIGURATIONS_READ,
            operationId = "clusters_getConfiguration",
            summary = "Read the gateway's configuration, without its password",
            answers = "Configuration",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.NOT_OFFERED})
    public JsonObject get(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        return gateway(address).build();
    }

    private JsonObjectBuilder gateway(ClusterAddress address) {
        return GatewayMember.view(address.clusterIn(clusters).gateway());
    }
}
