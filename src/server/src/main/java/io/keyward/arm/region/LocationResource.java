package io.keyward.arm.region;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.cluster.RequestModels;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ArmError;
import io.keyward.arm.wire.RegionAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Region;
import io.keyward.cluster.name.ResourceNames;
import io.keyward.operation.rule.CoreQuota;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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

/** What a region offers: VM sizes, quota, cluster names, and the source addresses of calls to vaults. */
@Path(RegionAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LocationResource {

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
    @Route(
            action = ArmAction.BILLING_SPECS_READ,
            operationId = "regions_listBillingSpecs",
            summary = "List the VM sizes for clusters",
            answers = "Facts")
    public JsonObject billingSpecs() {
        return RegionOffer.billingSpecs();
    }

    @GET
    @Path("usages")
    @Route(
            action = ArmAction.USAGES_READ,
            operationId = "regions_listUsages",
            summary = "Read the number of cores in use and the quota",
            answers = "Items")
    public JsonObject usages() {
        return RegionOffer.usages(used(), quota.limit());
    }

    @GET
    @Path("capabilities")
    @Route(
            action = ArmAction.CAPABILITIES_READ,
            operationId = "regions_getCapabilities",
            summary = "Read the cluster kinds, regions and quota",
            answers = "Facts")
    public JsonObject capabilities() {
        return RegionOffer.capabilities(locations, location, used(), quota.limit());
    }

    /** The owner of a vault allows these addresses in the vault's firewall before a cluster is created (R4). */
    @GET
    @Path("outboundAddresses")
    @Route(
            action = ArmAction.OUTBOUND_ADDRESSES_READ,
            operationId = "regions_listOutboundAddresses",
            summary =
                    "List the source addresses of Keyward's calls to vaults, an addition of Keyward; empty if the operator configured none",
            answers = "Texts")
    public JsonObject outboundAddresses() {
        var value = BUILDERS.createArrayBuilder(outboundAddresses.orElse(List.of()));
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }

    @POST
    @Path("checkNameAvailability")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.CHECK_NAME,
            operationId = "regions_checkNameAvailability",
            summary = "Check whether a cluster name is valid and free",
            reads = "NameRequest",
            answers = "NameAvailability",
            refuses = ProblemCode.NOT_OFFERED)
    public JsonObject checkNameAvailability(InputStream body) {
        var name = RequestModels.requestedName(bodies.read(body));
        var error = ResourceNames.problem(name).map(ArmError::of).or(() -> taken(name));
        var answer = BUILDERS.createObjectBuilder().add("nameAvailable", error.isEmpty());
        error.ifPresent(found -> answer.add("reason", reason(found)).add("message", found.message()));
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
