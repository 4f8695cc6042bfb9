package io.keyward.ambari;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.ambari.query.AmbariResource;
import io.keyward.ambari.query.Query;
import io.keyward.ambari.query.ResourceSchema;
import io.keyward.ambari.wire.PlainJson;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** One cluster, on request with its alerts and their summary. */
@Path("clusters/{cluster}")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, PlainJson.TYPE})
public class AmbariClusterResource {

    @Inject
    GatewayClusters clusters;

    @Inject
    AmbariCluster row;

    @Inject
    AlertRows alertRows;

    @Context
    UriInfo uri;

    @GET
    public JsonObject one(@PathParam("cluster") String name) {
        var cluster = clusters.named(name);
        var query = Query.parse(ResourceSchema.CLUSTER, uri.getRequestUri().getRawQuery());
        var fields = query.fields();
        var alerts = alertRows.of(cluster);
        var answer = BUILDERS.createObjectBuilder(row.of(cluster).json(fields, query.minimal()));
        if (fields.contains(ResourceSchema.ALERTS_SUMMARY)) {
            answer.add(ResourceSchema.ALERTS_SUMMARY, counts(alerts));
        }
        if (fields.contains(ResourceSchema.ALERTS)) {
            answer.add(ResourceSchema.ALERTS, list(alerts, query));
        }
        return answer.build();
    }

    private static JsonArrayBuilder list(List<AmbariResource> alerts, Query query) {
        var list = BUILDERS.createArrayBuilder();
        alerts.forEach(alert -> list.add(alert.json(ResourceSchema.ALERT.keys(), query.minimal())));
        return list;
    }

    private static JsonObjectBuilder counts(List<AmbariResource> alerts) {
        var counts = BUILDERS.createObjectBuilder();
        for (var state : List.of("CRITICAL", "MAINTENANCE", "OK", "UNKNOWN", "WARNING")) {
            counts.add(
                    state,
                    alerts.stream()
                            .filter(alert -> alert.value("Alert/state")
                                    .filter(state::equals)
                                    .isPresent())
                            .count());
        }
        return counts;
    }
}
