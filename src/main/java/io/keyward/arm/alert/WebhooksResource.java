package io.keyward.arm.alert;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.webhook.Webhook;
import io.keyward.webhook.WebhookHosts;
import io.keyward.webhook.WebhookProblem;
import io.keyward.webhook.Webhooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Keyward's own: who is told when alerts of a cluster are raised and cleared. */
@Path(ClusterAddress.PATH + "/webhooks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource {

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z][0-9a-zA-Z._-]{0,62}");

    @Inject
    public Clusters clusters;

    @Inject
    public Webhooks webhooks;

    @Inject
    public WebhookHosts hosts;

    @Inject
    public JsonBodies bodies;

    @Inject
    public Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.alert.webhooks")
    public int most;

    @GET
    @Operation(summary = "The webhooks of a cluster, and how their last deliveries went")
    public JsonObject list(@BeanParam ClusterAddress address) {
        var cluster = address.among(clusters);
        var listed = Json.createArrayBuilder();
        webhooks.of(cluster.id()).forEach(webhook -> listed.add(view(cluster, webhook)));
        return Json.createObjectBuilder().add("value", listed).build();
    }

    @GET
    @Path("{name}")
    @Operation(summary = "A webhook, and how its last delivery went")
    public JsonObject get(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        var cluster = address.among(clusters);
        return webhooks.find(cluster.id(), name)
                .map(webhook -> view(cluster, webhook).build())
                .orElseThrow(() -> new WebhookProblem.WebhookNotFound(name));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Have a URL told of every alert that is raised or cleared; its host has to be allowed")
    public JsonObject put(@BeanParam ClusterAddress address, @PathParam("name") String name, InputStream body) {
        var cluster = address.among(clusters);
        if (!NAME.matcher(name).matches()) {
            throw new ArmProblem.InvalidName(
                    "webhook",
                    name,
                    "it has 1 to 63 letters, digits, '.', '_' and '-', and begins with none of these three");
        }
        var url = bodies.read(body).get("properties").get("url").requiredText();
        hosts.require(url);
        var webhook = clusters.changeUnlessDeleted(
                cluster.id(), locked -> webhooks.put(locked.id(), name, url, most, clock.instant()));
        return view(cluster, webhook).build();
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Tell it no more; what it has not been told yet it will not be")
    public Response delete(@BeanParam ClusterAddress address, @PathParam("name") String name) {
        var there = webhooks.delete(address.among(clusters).id(), name);
        return there ? Response.ok().build() : Response.noContent().build();
    }

    private JsonObjectBuilder view(Cluster cluster, Webhook webhook) {
        var properties = Json.createObjectBuilder()
                .add("url", webhook.url())
                .add("createdAt", webhook.createdAt().toString())
                .add("pending", webhooks.pending(webhook));
        webhook.deliveredAt().ifPresent(at -> properties.add("lastDeliveredAt", at.toString()));
        webhook.lastFailure()
                .ifPresent(failure -> properties.add(
                        "lastFailure",
                        Json.createObjectBuilder()
                                .add("message", failure.text())
                                .add("at", failure.at().toString())
                                .add("givenUp", failure.givenUp())));
        return Json.createObjectBuilder()
                .add("id", cluster.resourceId() + "/webhooks/" + webhook.name())
                .add("name", webhook.name())
                .add("type", "Microsoft.HDInsight/clusters/webhooks")
                .add("properties", properties);
    }
}
