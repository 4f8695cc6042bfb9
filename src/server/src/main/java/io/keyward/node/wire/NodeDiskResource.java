package io.keyward.node.wire;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.key.KeyId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.node.DekReplacement;
import io.keyward.node.DiskTokens;
import io.keyward.node.ErasureConfirmation;
import io.keyward.node.ErasureReceipt;
import io.keyward.node.NodeProblem;
import io.keyward.node.attestation.AttestedBoots;
import io.keyward.node.machine.NodeMachines;
import io.keyward.node.order.DiskOrders;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The requests of a node about one of its disks. */
@Path("nodes/{node}/disks/{disk}")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class NodeDiskResource {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final Pattern CIPHERTEXT = Pattern.compile("[0-9A-Za-z_-]{340,700}");
    private static final Pattern DISK = Pattern.compile("[0-9]{1,18}");
    private static final int MAX_RECEIPT = 10_000;

    @Inject
    DiskTokens tokens;

    @Inject
    DiskOrders orders;

    @Inject
    DekReplacement deks;

    @Inject
    ErasureConfirmation erasures;

    @Inject
    AttestedBoots boots;

    @Inject
    NodeMachines machines;

    @Inject
    NodeCall call;

    @PathParam("disk")
    String disk;

    @POST
    @Path("token")
    @Operation(
            summary = "Get the signed token for the LUKS2 header of a disk; the first call binds the disk to the LUKS"
                    + " volume")
    public JsonObject token(@PathParam("node") String node) {
        boots.require(call.node(), call.bootSecret(), call.sender());
        var luksUuid = AsciiCase.fold(call.body().text("luksUuid", UUID));
        var header = call.body().object("header").map(HeaderBody::read);
        machines.requireOnlyOne(call.node().id(), call.sender());
        var token = tokens.issue(call.node(), call.nonce(), id(), luksUuid, header);
        var answer = BUILDERS.createObjectBuilder().add("token", token);
        replaced()
                .flatMap(volume -> orders.replace(call.node(), id(), volume))
                .ifPresent(order -> answer.add("signedOrder", order));
        return answer.build();
    }

    /** The UUID of the volume that the node wants to overwrite, in lower case; empty if it wants to overwrite none. */
    private Optional<String> replaced() {
        return call.body().optionalText("replaces", UUID).map(AsciiCase::fold);
    }

    @POST
    @Path("dek")
    @Operation(summary = "Replace the DEK of a disk by a new one that this node made and wrapped")
    public JsonObject dek(@PathParam("node") String node) {
        boots.require(call.node(), call.bootSecret(), call.sender());
        var body = call.body();
        var algorithm = WrapAlgorithm.find(body.name("algorithm", 32))
                .orElseThrow(() -> NodeBody.invalid("algorithm", "a wrap algorithm"));
        var fresh =
                new WrappedDek(KeyId.parse(body.name("keyId", 512)), algorithm, body.text("wrappedDek", CIPHERTEXT));
        machines.requireSettled(call.node().id(), call.sender());
        var disk = deks.replace(call.node(), call.nonce(), id(), fresh, body.text("replaces", CIPHERTEXT));
        return PlanResource.kept(call.node(), disk).build();
    }

    @POST
    @Path("erasure")
    @Operation(summary = "Send the signed receipt of an erased disk")
    public JsonObject erasure(@PathParam("node") String node) {
        boots.require(call.node(), call.bootSecret(), call.sender());
        var receipt = ErasureReceipt.read(call.body().name("receipt", MAX_RECEIPT), call.node(), id());
        machines.requireOnlyOne(call.node().id(), call.sender());
        var result = erasures.confirm(call.node(), call.nonce(), receipt);
        var view = BUILDERS.createObjectBuilder().add("state", result.confirmed() ? "confirmed" : "unconfirmed");
        result.until().ifPresent(until -> view.add("until", until.toString()));
        return view.build();
    }

    private long id() {
        if (!DISK.matcher(disk).matches()) {
            throw NodeProblem.notThisNode("the disk is not one of its disks");
        }
        return Long.parseLong(disk);
    }
}
