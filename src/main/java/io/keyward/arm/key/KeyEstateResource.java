package io.keyward.arm.key;

import io.keyward.arm.permission.ArmAction;
import io.keyward.arm.permission.CallerGrants;
import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.arm.wire.Page;
import io.keyward.arm.wire.SkipToken;
import io.keyward.disk.ClusterNeed;
import io.keyward.estate.KeyEstate;
import io.keyward.estate.KeyNeed;
import io.keyward.key.KeyId;
import io.keyward.key.KeyProblem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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

    @Inject
    CallerGrants grants;

    @Inject
    Addresses addresses;

    @Inject
    @ConfigProperty(name = "keyward.arm.page-size")
    int pageSize;

    @Context
    UriInfo uri;

    @GET
    @Operation(
            summary =
                    "List the key versions with their clusters and backups, and whether each version is safe to retire")
    public JsonObject keys(@QueryParam("key") String key, @QueryParam("$skiptoken") @DefaultValue("") String after) {
        // a caller who names a key gets an answer for it, but no names of clusters in other subscriptions
        return key == null
                ? page(requireKey(after))
                : response(List.of(estate.of(KeyId.parse(key)))).build();
    }

    private JsonObject page(String after) {
        var page =
                Page.of(known(after, pageSize + 1), pageSize, need -> need.key().canonical());
        return page.linkNext(
                        response(page.items()), addresses, uri.getRequestUri().getRawPath(), ApiVersion.of(uri))
                .build();
    }

    // what other subscriptions use is listed only to a caller who may read all subscriptions
    private List<KeyNeed> known(String after, int limit) {
        return grants.allowEverywhere(ArmAction.KEY_ESTATE_READ)
                ? estate.page(after, limit)
                : estate.page(subscription, after, limit);
    }

    private static String requireKey(String token) {
        try {
            return token.isEmpty() ? token : KeyId.parse(token).canonical();
        } catch (KeyProblem e) {
            throw SkipToken.invalid(token);
        }
    }

    private JsonObjectBuilder response(List<KeyNeed> needs) {
        var value = Json.createArrayBuilder();
        needs.forEach(need -> value.add(view(need)));
        return Json.createObjectBuilder().add("value", value);
    }

    private JsonObjectBuilder view(KeyNeed need) {
        var clusters = Json.createArrayBuilder();
        need.clusters().stream()
                .filter(cluster -> cluster.isOf(subscription))
                .forEach(cluster -> clusters.add(view(cluster)));
        return Json.createObjectBuilder()
                .add("key", need.key().toString())
                .add("verdict", wire(need.verdict()))
                .add("deks", need.deks())
                .add("nodes", need.nodes())
                .add("unconfirmedErasures", need.unconfirmedErasures())
                .add("clusters", clusters)
                .add("clustersElsewhere", need.elsewhere(subscription))
                .add("backups", Json.createArrayBuilder(need.backups()))
                .add("neededBy", Json.createArrayBuilder(need.neededBy(subscription)));
    }

    private static String wire(KeyNeed.RetirementVerdict verdict) {
        return switch (verdict) {
            case SAFE_TO_RETIRE -> "safeToRetire";
            case STILL_NEEDED -> "stillNeeded";
            case UNKNOWN -> "unknown";
        };
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
