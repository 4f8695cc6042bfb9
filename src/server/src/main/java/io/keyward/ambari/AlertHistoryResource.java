package io.keyward.ambari;

import io.keyward.ambari.query.Listing;
import io.keyward.ambari.query.Query;
import io.keyward.ambari.query.ResourceSchema;
import io.keyward.ambari.wire.AmbariAddresses;
import io.keyward.ambari.wire.PlainJson;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The changes of state of a cluster's alert rows. */
@Path("clusters/{cluster}/alert_history")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, PlainJson.TYPE})
public class AlertHistoryResource {

    @Inject
    GatewayClusters clusters;

    @Inject
    HistoryRows rows;

    @Inject
    AmbariAddresses addresses;

    @Context
    UriInfo uri;

    @GET
    public JsonObject list(@PathParam("cluster") String name) {
        return listing().of(rows.of(clusters.named(name)));
    }

    @GET
    @Path("{id}")
    public JsonObject one(@PathParam("cluster") String name, @PathParam("id") String id) {
        return listing().one(rows.of(clusters.named(name)), "AlertHistory/id", id, "AlertHistory");
    }

    private Listing listing() {
        var query =
                Query.parse(ResourceSchema.ALERT_HISTORY, uri.getRequestUri().getRawQuery());
        return Listing.at(uri, query, addresses);
    }
}
