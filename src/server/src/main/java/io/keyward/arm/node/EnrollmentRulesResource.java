package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.node.EnrollmentRulePut.RuleId;
import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.EtagHeaders;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.node.attestation.EnrollmentRuleAdministration;
import io.keyward.node.attestation.EnrollmentRules;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** An addition of Keyward: the rules about which machines may enrol by an attested document, without a code. */
@Path(ClusterAddress.PATH + "/enrollmentRules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EnrollmentRulesResource {

    @Inject
    Clusters clusters;

    @Inject
    EnrollmentRules rules;

    @Inject
    EnrollmentRuleAdministration administration;

    @Inject
    EnrollmentRulePut put;

    @Inject
    JsonBodies bodies;

    @Context
    HttpHeaders headers;

    @GET
    @Route(
            action = ArmAction.ENROLLMENT_RULES_READ,
            operationId = "enrollmentRules_list",
            summary = "List the enrollment rules of a cluster",
            answers = "EnrollmentRuleList",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonObject list(@BeanParam ClusterAddress address) {
        var cluster = address.clusterIn(clusters);
        var value = BUILDERS.createArrayBuilder();
        rules.of(cluster.id()).forEach(rule -> value.add(EnrollmentRuleView.of(cluster, rule)));
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }

    @GET
    @Path("{name}")
    @Route(
            action = ArmAction.ENROLLMENT_RULES_READ,
            operationId = "enrollmentRules_get",
            summary = "Read an enrollment rule, with the number of machines that enrolled by it",
            answers = "EnrollmentRule",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.ENROLLMENT_RULE_NOT_FOUND})
    public JsonObject get(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        var cluster = address.clusterIn(clusters);
        return EnrollmentRuleView.of(cluster, rules.get(cluster.id(), name));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.ENROLLMENT_RULES_WRITE,
            operationId = "enrollmentRules_set",
            summary =
                    "Create or change a rule that lets machines become nodes of the cluster by an attested document of Azure;"
                            + " it can be about nothing that Azure does not sign",
            reads = "EnrollmentRule",
            answers = "EnrollmentRule",
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.INVALID_NAME,
                ProblemCode.ENROLLMENT_RULE_UNVERIFIABLE,
                ProblemCode.ENROLLMENT_RULES_TOO_MANY
            },
            conditional = true,
            groups = ProblemGroup.CHANGED_CLUSTER)
    public JsonObject put(@BeanParam ClusterAddress address, @PathParam("name") String name, InputStream body) {
        var cluster = address.clusterIn(clusters);
        var rule = put.put(new RuleId(cluster.resourceId(), name), bodies.read(body), EtagHeaders.condition(headers));
        return EnrollmentRuleView.of(cluster, rule);
    }

    @DELETE
    @Path("{name}")
    @Route(
            action = ArmAction.ENROLLMENT_RULES_DELETE,
            operationId = "enrollmentRules_delete",
            summary = "Delete an enrollment rule; machines that enrolled by it stay nodes",
            statuses = {200, 204},
            conditional = true,
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public Response delete(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        var existed = administration.delete(address.clusterIn(clusters), name, EtagHeaders.condition(headers));
        return existed ? Response.ok().build() : Response.noContent().build();
    }
}
