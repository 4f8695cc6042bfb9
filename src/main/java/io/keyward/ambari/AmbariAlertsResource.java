package io.keyward.ambari;

import io.keyward.ambari.wire.PlainJson;
import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.ambari.wire.AmbariAddresses;
import io.keyward.ambari.query.AmbariResource;
import io.keyward.ambari.query.Listing;
import io.keyward.ambari.query.Query;
import io.keyward.ambari.query.ResourceSchema;
import io.keyward.ambari.query.Summary;
import io.keyward.cluster.Cluster;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
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

/** The alerts of a cluster as they are now. */
@Path("clusters/{cluster}")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, PlainJson.TYPE})
public class AmbariAlertsResource {

    @Inject
    VisibleClusters clusters;

    @Inject
    AlertRows lines;

    @Inject
    AmbariAddresses addresses;

    @Context
    UriInfo uri;

    @GET
    @Path("alerts")
    public JsonObject list(@PathParam("cluster") String name) {
        return answer(lines.of(clusters.named(name)));
    }

    @GET
    @Path("hosts/{host}/alerts")
    public JsonObject ofHost(@PathParam("cluster") String name, @PathParam("host") String host) {
        return answer(lines.of(clusters.named(name)).stream()
                .filter(line ->
                        line.value("Alert/host_name").filter(host::equals).isPresent())
                .toList());
    }

    @GET
    @Path("alerts/{id}")
    public JsonObject one(@PathParam("cluster") String name, @PathParam("id") String id) {
        Cluster cluster = clusters.named(name);
        return listing(query()).one(lines.of(cluster), "Alert/id", id, "Alert");
    }

    private JsonObject answer(List<AmbariResource> all) {
        var query = query();
        var listing = listing(query);
        return switch (query.format().orElse("")) {
            case "" -> listing.of(all);
            case "summary" -> summed(
                    listing, "alerts_summary", Summary.of(query.among(all)).build());
            case "groupedSummary" -> summed(
                    listing,
                    "alerts_summary_grouped",
                    Summary.grouped(query.among(all)).build());
            default -> throw new AmbariProblem.Malformed(
                    "the format '%s' is unknown; there are summary and groupedSummary"
                            .formatted(query.format().orElseThrow()));
        };
    }

    private static JsonObject summed(Listing listing, String name, JsonValue summary) {
        return Json.createObjectBuilder()
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
