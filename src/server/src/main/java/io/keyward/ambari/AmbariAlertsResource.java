package io.keyward.ambari;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.ambari.query.AlertSummary;
import io.keyward.ambari.query.AmbariResource;
import io.keyward.ambari.query.Listing;
import io.keyward.ambari.query.Query;
import io.keyward.ambari.query.ResourceSchema;
import io.keyward.ambari.wire.AmbariAddresses;
import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.ambari.wire.PlainJson;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** The current alerts of a cluster. */
@Path("clusters/{cluster}")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, PlainJson.TYPE})
public class AmbariAlertsResource {

    @Inject
    GatewayClusters clusters;

    @Inject
    AlertRows rows;

    @Inject
    AmbariAddresses addresses;

    @Context
    UriInfo uri;

    @GET
    @Path("alerts")
    public JsonObject list(@PathParam("cluster") String name) {
        return response(rows.of(clusters.named(name)));
    }

    @GET
    @Path("hosts/{host}/alerts")
    public JsonObject ofHost(@PathParam("cluster") String name, @PathParam("host") String host) {
        return response(rows.of(clusters.named(name)).stream()
                .filter(row -> row.value("Alert/host_name").filter(host::equals).isPresent())
                .toList());
    }

    @GET
    @Path("alerts/{id}")
    public JsonObject one(@PathParam("cluster") String name, @PathParam("id") String id) {
        return listing(query()).one(rows.of(clusters.named(name)), "Alert/id", id, "Alert");
    }

    private JsonObject response(List<AmbariResource> all) {
        var query = query();
        var listing = listing(query);
        return switch (query.format().orElse("")) {
            case "" -> listing.of(all);
            case "summary" -> summary(
                    listing,
                    "alerts_summary",
                    AlertSummary.of(query.select(all)).build());
            case "groupedSummary" -> summary(
                    listing,
                    "alerts_summary_grouped",
                    AlertSummary.grouped(query.select(all)).build());
            default -> throw AmbariProblem.malformed("the format '%s' is unknown; use summary or groupedSummary"
                    .formatted(query.format().orElseThrow()));
        };
    }

    private static JsonObject summary(Listing listing, String name, JsonValue summary) {
        return BUILDERS.createObjectBuilder()
                .add("href", listing.href())
                .add(name, summary)
                .build();
    }

    private Query query() {
        return Query.parse(ResourceSchema.ALERT, uri.getRequestUri().getRawQuery());
    }

    private Listing listing(Query query) {
        return Listing.at(uri, query, addresses);
    }
}
