package io.keyward.arm.key;

import io.keyward.disk.ClusterNeed;
import io.keyward.estate.KeyEstate;
import io.keyward.estate.KeyNeed;
import io.keyward.key.KeyId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An addition of Keyward: which key versions are still needed, and by what. */
@Path(KeyEstateResource.PATH + "/keyEstate")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyEstateResource {

    /** The path template under which a subscription reads the key records of the installation. */
    static final String PATH = "subscriptions/{subscription}/providers/Microsoft.HDInsight";

    @Inject
    KeyEstate estate;

    @PathParam("subscription")
    String subscription;

    @GET
    @Operation(
            summary =
                    "List the key versions with their clusters and backups, and whether each version is safe to retire")
    public JsonObject keys(@QueryParam("key") String key) {
        var value = Json.createArrayBuilder();
        needs(key).forEach(need -> value.add(view(need)));
        return Json.createObjectBuilder().add("value", value).build();
    }

    // a caller who names a key gets an answer for it, but no names of clusters in other subscriptions
    private Stream<KeyNeed> needs(String key) {
        return key == null
                ? estate.all().stream().filter(need -> need.concerns(subscription))
                : Stream.of(estate.of(KeyId.parse(key)));
    }

    private JsonObjectBuilder view(KeyNeed need) {
        var clusters = Json.createArrayBuilder();
        need.clusters().stream()
                .filter(cluster -> cluster.isOf(subscription))
                .forEach(cluster -> clusters.add(view(cluster)));
        return Json.createObjectBuilder()
                .add("key", need.key().toString())
                .add("verdict", need.safeToRetire() ? "safeToRetire" : "stillNeeded")
                .add("deks", need.deks())
                .add("nodes", need.nodes())
                .add("unconfirmedErasures", need.unconfirmedErasures())
                .add("clusters", clusters)
                .add("clustersElsewhere", need.elsewhere(subscription))
                .add("backups", Json.createArrayBuilder(need.backups()))
                .add("neededBy", Json.createArrayBuilder(need.neededBy(subscription)));
    }

    private static JsonObjectBuilder view(ClusterNeed need) {
        return Json.createObjectBuilder()
                .add("id", need.resourceId().toString())
                .add("deks", need.deks())
                .add("nodes", need.nodes())
                .add("unconfirmedErasures", need.unconfirmedErasures())
                .add("inForce", need.inForce());
    }
}
