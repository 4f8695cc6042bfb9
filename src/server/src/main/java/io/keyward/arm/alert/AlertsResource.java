package io.keyward.arm.alert;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.alert.Alert;
import io.keyward.alert.Alerts;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
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

/** An addition of Keyward: the open and the cleared alerts of a cluster. */
@Path(ClusterAddress.PATH + "/alerts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {

    private static final int MAX_ALERTS = 500;

    @Inject
    Clusters clusters;

    @Inject
    Alerts alerts;

    @GET
    @Route(
            action = ArmAction.ALERTS_READ,
            operationId = "alerts_list",
            summary =
                    "List the alerts about a cluster's key: open alerts first, the most severe on top, then the latest cleared ones",
            answers = "AlertList",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonObject list(@BeanParam ClusterAddress address) {
        var cluster = address.clusterIn(clusters);
        var value = BUILDERS.createArrayBuilder();
        alerts.open(cluster.id()).forEach(alert -> value.add(view(alert, cluster)));
        alerts.of(cluster.id(), MAX_ALERTS).stream()
                .filter(alert -> alert.clearedAt().isPresent())
                .forEach(alert -> value.add(view(alert, cluster)));
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }

    private static JsonObjectBuilder view(Alert alert, Cluster cluster) {
        var view = BUILDERS.createObjectBuilder()
                .add("id", alert.id().toString())
                .add("kind", alert.kind().name())
                .add("definition", alert.kind().definition().wireName())
                .add("severity", alert.kind().severity().name())
                .add("cause", alert.cause())
                .add("text", alert.text())
                .add("remedy", alert.kind().remedy())
                .add("state", alert.clearedAt().isEmpty() ? "Open" : "Cleared")
                .add("since", alert.since().toString())
                .add("raisedAt", alert.raisedAt().toString());
        alert.key().ifPresent(key -> view.add("key", cluster.asWritten(key).toString()));
        alert.clearedAt().ifPresent(at -> view.add("clearedAt", at.toString()));
        return view;
    }
}
