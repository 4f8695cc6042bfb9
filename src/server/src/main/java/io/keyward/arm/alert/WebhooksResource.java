package io.keyward.arm.alert;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.EtagHeaders;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.problem.ProblemCode;
import io.keyward.webhook.Webhook;
import io.keyward.webhook.WebhookAdministration;
import io.keyward.webhook.WebhookProblem;
import io.keyward.webhook.Webhooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** An addition of Keyward: the URLs that are called when alerts of a cluster are raised or cleared. */
@Path(ClusterAddress.PATH + "/webhooks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource {

    @Inject
    Clusters clusters;

    @Inject
    Webhooks webhooks;

    @Inject
    WebhookAdministration administration;

    @Inject
    JsonBodies bodies;

    @Context
    HttpHeaders headers;

    @GET
    @Route(
            action = ArmAction.WEBHOOKS_READ,
            operationId = "webhooks_list",
            summary = "List the webhooks of a cluster with the result of their last delivery",
            answers = "WebhookList",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonObject list(@BeanParam ClusterAddress address) {
        var cluster = address.clusterIn(clusters);
        var value = BUILDERS.createArrayBuilder();
        webhooks.of(cluster.id()).forEach(webhook -> value.add(view(cluster, webhook)));
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }

    @GET
    @Path("{name}")
    @Route(
            action = ArmAction.WEBHOOKS_READ,
            operationId = "webhooks_get",
            summary = "Read a webhook with the result of its last delivery",
            answers = "Webhook",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.WEBHOOK_NOT_FOUND})
    public JsonObject get(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        var cluster = address.clusterIn(clusters);
        return webhooks.find(cluster.id(), name)
                .map(webhook -> view(cluster, webhook))
                .orElseThrow(() -> WebhookProblem.notFound(name));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.WEBHOOKS_WRITE,
            operationId = "webhooks_set",
            summary =
                    "Create or change a webhook: its URL receives every alert that is raised or cleared; the operator must have allowed its host",
            reads = "Webhook",
            answers = "Webhook",
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.INVALID_NAME,
                ProblemCode.WEBHOOK_TARGET_REFUSED,
                ProblemCode.WEBHOOKS_TOO_MANY
            },
            conditional = true,
            groups = ProblemGroup.CHANGED_CLUSTER)
    public JsonObject put(@BeanParam ClusterAddress address, @PathParam("name") String name, InputStream body) {
        var cluster = address.clusterIn(clusters);
        if (!Webhook.isName(name)) {
            throw ArmProblem.invalidName("webhook", name, Webhook.NAME_RULE);
        }
        var url = bodies.read(body).get("properties").get("url").requiredText();
        var webhook = administration.put(cluster, name, url, EtagHeaders.condition(headers));
        return view(cluster, webhook);
    }

    @POST
    @Path("{name}/ping")
    @Route(
            action = ArmAction.WEBHOOKS_PING,
            operationId = "webhooks_ping",
            summary = "Send a signed test delivery to a webhook, and wait for the answer",
            answers = "WebhookPing",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.WEBHOOK_NOT_FOUND, ProblemCode.TOO_MANY_ATTEMPTS})
    public JsonObject ping(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        return WebhookView.of(administration.ping(address.clusterIn(clusters), name));
    }

    @DELETE
    @Path("{name}")
    @Route(
            action = ArmAction.WEBHOOKS_DELETE,
            operationId = "webhooks_delete",
            summary = "Delete a webhook; pending deliveries are dropped",
            statuses = {200, 204},
            conditional = true,
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public Response delete(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        var existed = administration.delete(address.clusterIn(clusters), name, EtagHeaders.condition(headers));
        return existed ? Response.ok().build() : Response.noContent().build();
    }

    private JsonObject view(Cluster cluster, Webhook webhook) {
        return WebhookView.of(cluster, webhook, webhooks.pending(webhook));
    }
}
