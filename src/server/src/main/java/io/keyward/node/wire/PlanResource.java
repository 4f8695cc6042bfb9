package io.keyward.node.wire;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.node.EnrolledNode;
import io.keyward.node.NodePlan;
import io.keyward.node.NodePlans;
import io.keyward.node.SignedDocuments;
import io.keyward.node.attestation.AttestedBoots;
import io.keyward.node.order.DiskOrders;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The plan of a node: what it has to do with its disks. */
@Path("nodes/{node}/plan")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlanResource {

    @Inject
    NodePlans plans;

    @Inject
    SignedDocuments documents;

    @Inject
    DiskOrders orders;

    @Inject
    AttestedBoots boots;

    @Inject
    NodeCall call;

    @Inject
    @ConfigProperty(name = "keyward.node.heartbeat")
    Duration heartbeat;

    @GET
    @Operation(summary = "Read the disks of this node with their wrapped DEKs, and what to do when the key is refused")
    public JsonObject get(@PathParam("node") String node) {
        boots.require(call.node(), call.bootSecret(), call.sender());
        return view(plans.of(call.node()));
    }

    private JsonObject view(NodePlan plan) {
        var disks = BUILDERS.createArrayBuilder();
        plan.kept().forEach(disk -> disks.add(kept(plan.node(), disk)));
        plan.toErase()
                .forEach(disk -> disks.add(disk(disk, "erase").add("signedOrder", orders.erase(plan.node(), disk))));
        plan.waiting().forEach(disk -> disks.add(disk(disk, "keep")));
        plan.spared().forEach(disk -> disks.add(disk(disk, "keep").add("signedOrder", orders.keep(plan.node(), disk))));
        return BUILDERS.createObjectBuilder()
                .add("serial", plan.serial())
                .add("heartbeatSeconds", heartbeat.toSeconds())
                .add("recoveryKit", plan.grace().recoveryKit())
                .add("grace", grace(plan))
                .add("pins", documents.pins(plan.node()))
                .add("successors", documents.successors())
                .add("cloned", plan.cloned())
                .add("disks", disks)
                .build();
    }

    private static JsonObjectBuilder grace(NodePlan plan) {
        var grace = BUILDERS.createObjectBuilder();
        add(grace, "suspendAfterSeconds", plan.grace().times().suspendAfter());
        add(grace, "cutAfterSeconds", plan.grace().times().cutAfter());
        return grace;
    }

    private static void add(JsonObjectBuilder grace, String name, Optional<Duration> time) {
        time.ifPresentOrElse(duration -> grace.add(name, duration.toSeconds()), () -> grace.addNull(name));
    }

    /** A disk that stays encrypted, with its wrapped DEK. */
    static JsonObjectBuilder kept(EnrolledNode node, Disk disk) {
        var dek = node.encryption().asWritten(disk.dek().orElseThrow());
        return disk(disk, "keep")
                .add("keyId", dek.wrappedBy().toString())
                .add("algorithm", dek.algorithm().wireName())
                .add("wrappedDek", dek.ciphertext());
    }

    private static JsonObjectBuilder disk(Disk disk, String order) {
        var view = BUILDERS.createObjectBuilder()
                .add("id", disk.id().toString())
                .add("kind", AsciiCase.fold(disk.kind().name()));
        if (disk.kind() == DiskKind.DATA) {
            view.add("lun", disk.lun());
        }
        return view.add("order", order);
    }
}
