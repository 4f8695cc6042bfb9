package io.keyward.arm;

import io.keyward.estate.ClusterNeed;
import io.keyward.estate.Impact;
import io.keyward.estate.KeyEstate;
import io.keyward.estate.KeyNeed;
import io.keyward.estate.Rehearsal;
import io.keyward.key.KeyId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Keyward's own: which key versions are still needed by what, and what a change of a key would do. */
@Path(KeyEstateResource.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyEstateResource {

    /** The path of what an installation keeps on keys, as a subscription sees it. */
    static final String PATH = "subscriptions/{subscription}/providers/Microsoft.HDInsight";

    @Inject
    KeyEstate estate;

    @Inject
    Rehearsal rehearsal;

    @Inject
    JsonBodies bodies;

    @PathParam("subscription")
    String subscription;

    @GET
    @Path("keyEstate")
    @Operation(summary = "Every key version, what needs it, and whether it is safe to retire; counted from the rows")
    public JsonObject keys(@QueryParam("key") String key) {
        var listed = Json.createArrayBuilder();
        needs(key).filter(need -> need.concerns(subscription)).forEach(need -> listed.add(view(need)));
        return Json.createObjectBuilder().add("value", listed).build();
    }

    private Stream<KeyNeed> needs(String key) {
        return key == null ? estate.all().stream() : Stream.of(estate.of(KeyId.parse(key)));
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
                .add("unconfirmedErasures", need.unconfirmed())
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
                .add("unconfirmedErasures", need.unconfirmed())
                .add("inForce", need.inForce());
    }

    @POST
    @Path("whatIf")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Which clusters and nodes a change of a key or a vault would hit; nothing is touched")
    public JsonObject whatIf(InputStream body) {
        var change = WhatIfRequest.read(bodies.read(body));
        var hit = Json.createArrayBuilder();
        var elsewhere = 0;
        for (var impact : rehearsal.of(change)) {
            if (impact.cluster().subscription().equalsIgnoreCase(subscription)) {
                hit.add(view(impact));
            } else {
                elsewhere++;
            }
        }
        return Json.createObjectBuilder()
                .add("clusters", hit)
                .add("clustersElsewhere", elsewhere)
                .build();
    }

    private static JsonObjectBuilder view(Impact impact) {
        return Json.createObjectBuilder()
                .add("id", impact.cluster().toString())
                .add("atOnce", Json.createArrayBuilder(wire(impact)))
                .add(
                        "atNextReboot",
                        Json.createObjectBuilder()
                                .add("nodes", Json.createArrayBuilder(impact.atNextReboot()))
                                .add("count", impact.atNextReboot().size()));
    }

    private static List<String> wire(Impact impact) {
        return impact.atOnce().stream().map(KeyEstateResource::wire).toList();
    }

    private static String wire(Impact.Effect effect) {
        return switch (effect) {
            case KEY_LOST -> "keyLost";
            case CHANGE_KEY_REFUSED -> "changeKeyRefused";
            case SCALE_UP_REFUSED -> "scaleUpRefused";
            case ROTATION_WAITS -> "rotationWaits";
        };
    }
}
