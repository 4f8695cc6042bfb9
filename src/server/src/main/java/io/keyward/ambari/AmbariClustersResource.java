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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The clusters that a gateway user may see, usually one. */
@Path("clusters")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, PlainJson.TYPE})
public class AmbariClustersResource {

    @Inject
    GatewayClusters clusters;

    @Inject
    AmbariCluster row;

    @Inject
    AmbariAddresses addresses;

    @Context
    UriInfo uri;

    @GET
    public JsonObject list() {
        return listing().of(clusters.all().stream().map(row::of).toList());
    }

    private Listing listing() {
        var query = Query.parse(ResourceSchema.CLUSTERS, uri.getRequestUri().getRawQuery());
        return Listing.at(uri, query, addresses);
    }
}
