package io.keyward.arm.alert;

import io.keyward.alert.Alert;
import io.keyward.alert.Alerts;
import io.keyward.arm.cluster.NodeKeys;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Keyward's own: what is alerted of a cluster, and what was. */
@Path(ClusterAddress.PATH + "/alerts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {

    private static final int MOST = 500;

    @Inject
    Clusters clusters;

    @Inject
    Alerts alerts;

    @GET
    @Operation(
            summary = "The alerts about a cluster's key: those that are open, the worst first, then the latest others")
    public JsonObject list(@BeanParam ClusterAddress address) {
        var cluster = address.among(clusters);
        var listed = Json.createArrayBuilder();
        alerts.open(cluster.id()).forEach(alert -> listed.add(view(alert, cluster)));
        alerts.of(cluster.id(), MOST).stream()
                .filter(alert -> alert.clearedAt().isPresent())
                .forEach(alert -> listed.add(view(alert, cluster)));
        return Json.createObjectBuilder().add("value", listed).build();
    }

    private static JsonObjectBuilder view(Alert alert, Cluster cluster) {
        var view = Json.createObjectBuilder()
                .add("id", alert.id().toString())
                .add("kind", alert.kind().name())
                .add("definition", alert.kind().definition().wire())
                .add("severity", alert.kind().severity().name())
                .add("cause", alert.cause())
                .add("text", alert.text())
                .add("remedy", alert.kind().remedy())
                .add("state", alert.clearedAt().isEmpty() ? "Open" : "Cleared")
                .add("since", alert.since().toString())
                .add("raisedAt", alert.raisedAt().toString());
        alert.key()
                .ifPresent(
                        key -> view.add("key", NodeKeys.asWritten(cluster, key).toString()));
        alert.clearedAt().ifPresent(at -> view.add("clearedAt", at.toString()));
        return view;
    }
}
