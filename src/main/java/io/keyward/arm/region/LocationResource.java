package io.keyward.arm.region;

import io.keyward.arm.cluster.ResourceNames;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.ArmError;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Region;
import io.keyward.operation.CoreQuota;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a region offers and how much of it is used. */
@Path(LocationResource.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LocationResource {

    /** The path of a region; what stands in braces is the caller's. */
    public static final String PATH = "subscriptions/{subscription}/providers/Microsoft.HDInsight/locations/{location}";

    @Inject
    CoreQuota quota;

    @Inject
    Clusters clusters;

    @Inject
    JsonBodies bodies;

    @Inject
    @ConfigProperty(name = "keyward.arm.locations")
    List<String> locations;

    @Inject
    @ConfigProperty(name = "keyward.vault.outbound-addresses")
    Optional<List<String>> outboundAddresses;

    @PathParam("subscription")
    String subscription;

    @PathParam("location")
    String location;

    @GET
    @Path("billingSpecs")
    @Operation(summary = "The machines a cluster can be made of")
    public JsonObject billingSpecs() {
        return RegionOffer.billingSpecs();
    }

    @GET
    @Path("usages")
    @Operation(summary = "The cores in use and the quota")
    public JsonObject usages() {
        return RegionOffer.usages(used(), quota.limit());
    }

    @GET
    @Path("capabilities")
    @Operation(summary = "Kinds of clusters, regions and quota")
    public JsonObject capabilities() {
        return RegionOffer.capabilities(locations, location, used(), quota.limit());
    }

    /** R4: what the owner of a vault behind a firewall allows in it, before there is a cluster. */
    @GET
    @Path("outboundAddresses")
    @Operation(
            summary = "Keyward's own: the addresses from which vaults are called; empty where the operator named none")
    public JsonObject outboundAddresses() {
        var value = Json.createArrayBuilder(outboundAddresses.orElse(List.of()));
        return Json.createObjectBuilder().add("value", value).build();
    }

    @POST
    @Path("checkNameAvailability")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Whether a cluster can have a name")
    public JsonObject checkNameAvailability(InputStream body) {
        var name = bodies.read(body).get("name").requiredText();
        var objection = ResourceNames.objection(name).map(ArmError::of).or(() -> taken(name));
        var answer = Json.createObjectBuilder().add("nameAvailable", objection.isEmpty());
        objection.ifPresent(error -> answer.add("reason", reason(error)).add("message", error.message()));
        return answer.build();
    }

    private int used() {
        return quota.used(subscription, new Region(location));
    }

    private Optional<ArmError> taken(String name) {
        return clusters.findByName(name)
                .map(cluster -> new ClusterProblem.NameTaken(name))
                .map(ArmError::of);
    }

    private static String reason(ArmError error) {
        return error.code() == ProblemCode.CLUSTER_NAME_TAKEN ? "AlreadyExists" : "Invalid";
    }
}
