package io.keyward.ambari;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.alert.AlertDefinition;
import io.keyward.ambari.query.AmbariResource;
import io.keyward.ambari.query.Listing;
import io.keyward.ambari.query.Query;
import io.keyward.ambari.query.ResourceSchema;
import io.keyward.ambari.wire.AmbariAddresses;
import io.keyward.ambari.wire.PlainJson;
import io.keyward.cluster.Cluster;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The alert definitions of a cluster: what Keyward monitors about its key. */
@Path("clusters/{cluster}/alert_definitions")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, PlainJson.TYPE})
public class AlertDefinitionsResource {

    private static final JsonObject SOURCE =
            BUILDERS.createObjectBuilder().add("type", "SERVER").build();

    @Inject
    GatewayClusters clusters;

    @Inject
    AmbariAddresses addresses;

    @Context
    UriInfo uri;

    @GET
    public JsonObject list(@PathParam("cluster") String name) {
        return listing().of(definitions(clusters.named(name)));
    }

    @GET
    @Path("{id}")
    public JsonObject one(@PathParam("cluster") String name, @PathParam("id") String id) {
        return listing().one(definitions(clusters.named(name)), "AlertDefinition/id", id, "AlertDefinition");
    }

    private List<AmbariResource> definitions(Cluster cluster) {
        return Arrays.stream(AlertDefinition.values())
                .map(definition -> resource(cluster.resourceId().name(), definition))
                .toList();
    }

    private AmbariResource resource(String cluster, AlertDefinition definition) {
        return AmbariResource.having("cluster_name", cluster)
                .with("component_name", AmbariAlert.component(Optional.empty()))
                .with("description", definition.description())
                .with("enabled", true)
                .with("help_url", null)
                .with("id", definition.id())
                .with("ignore_host", false)
                .with("interval", 1)
                .with("label", definition.label())
                .with("name", definition.wireName())
                .with("repeat_tolerance", 1)
                .with("repeat_tolerance_enabled", false)
                .with("scope", AmbariAlert.SCOPE)
                .with("service_name", AmbariAlert.SERVICE)
                .with("source", SOURCE)
                .at(
                        "%s/alert_definitions/%d".formatted(addresses.clusterUrl(cluster), definition.id()),
                        ResourceSchema.ALERT_DEFINITION.heading());
    }

    private Listing listing() {
        var query =
                Query.parse(ResourceSchema.ALERT_DEFINITION, uri.getRequestUri().getRawQuery());
        return Listing.at(uri, query, addresses);
    }
}
