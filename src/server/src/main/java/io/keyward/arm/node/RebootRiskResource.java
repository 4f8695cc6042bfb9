package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.access.reboot.RebootRisk;
import io.keyward.access.reboot.RebootRisks;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An addition of Keyward: which nodes could not unlock their disks if they rebooted now. */
@Path(ClusterAddress.PATH + "/rebootRisk")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RebootRiskResource {

    @Inject
    Clusters clusters;

    @Inject
    RebootRisks risks;

    @GET
    @Route(
            action = ArmAction.REBOOT_RISK_READ,
            operationId = "nodes_getRebootRisk",
            summary = "List the nodes that could not unlock their disks if they rebooted now, and why",
            answers = "RebootRisk",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonObject get(@BeanParam ClusterAddress address) {
        var cluster = address.clusterIn(clusters);
        var all = risks.of(cluster);
        var atRisk = BUILDERS.createArrayBuilder();
        all.stream()
                .filter(risk -> !risk.isSafe())
                .map(RebootRiskResource::view)
                .forEach(atRisk::add);
        var properties = BUILDERS.createObjectBuilder()
                .add("safe", all.stream().allMatch(RebootRisk::isSafe))
                .add("nodes", all.size())
                .add("nodesAtRisk", atRisk);
        return BUILDERS.createObjectBuilder()
                .add("id", cluster.resourceId() + "/rebootRisk")
                .add("properties", properties)
                .build();
    }

    private static JsonObjectBuilder view(RebootRisk risk) {
        var reasons = BUILDERS.createArrayBuilder();
        risk.reasons()
                .forEach(reason -> reasons.add(BUILDERS.createObjectBuilder()
                        .add("code", reason.code())
                        .add("message", reason.message())));
        return BUILDERS.createObjectBuilder()
                .add("host", risk.node().host())
                .add("reported", risk.reported())
                .add("reasons", reasons);
    }
}
