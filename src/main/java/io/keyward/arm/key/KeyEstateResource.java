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

/** Keyward's own: which key versions are still needed by what. */
@Path(KeyEstateResource.PATH + "/keyEstate")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyEstateResource {

    /** The path of what an installation keeps on keys, as a subscription sees it. */
    static final String PATH = "subscriptions/{subscription}/providers/Microsoft.HDInsight";

    @Inject
    KeyEstate estate;

    @PathParam("subscription")
    String subscription;

    @GET
    @Operation(summary = "Every key version, what needs it, and whether it is safe to retire; counted from the rows")
    public JsonObject keys(@QueryParam("key") String key) {
        var listed = Json.createArrayBuilder();
        needs(key).forEach(need -> listed.add(view(need)));
        return Json.createObjectBuilder().add("value", listed).build();
    }

    // who names a key knows of it, and is not told whose clusters need it
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
