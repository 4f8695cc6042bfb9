package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.OrderedDisks;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.util.Set;

/** An addition of Keyward: an operator takes back the orders to erase the disks of a deleted cluster or of removed nodes. */
@Path(ClusterAddress.PATH + "/takeBackErasures")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ErasuresTakenBackResource {

    private static final Set<String> KNOWN = Set.of("node", "disk");
    private static final int LONGEST_HOST = 64;

    @Inject
    EraseOrders orders;

    @Inject
    JsonBodies bodies;

    @Inject
    Caller caller;

    @Inject
    AuditContext audit;

    @Inject
    Clock clock;

    @POST
    @Route(
            action = ArmAction.TAKE_BACK_ERASURES,
            operationId = "erasures_takeBack",
            summary =
                    "Take back the orders to erase the disks of a deleted cluster or of removed nodes, as far as no node"
                            + " has followed them",
            reads = "DiskChoice",
            answers = "ErasuresTakenBack")
    public JsonObject takeBack(@BeanParam ClusterAddress address, InputStream body) {
        var which = which(address, bodies.find(body).orElse(JsonMember.NOTHING));
        which.facts().forEach(audit::addFact);
        return BUILDERS.createObjectBuilder()
                .add("disks", orders.takeBack(which, caller.objectId(), clock.instant()))
                .build();
    }

    // a misspelt member is refused: to ignore it would make the request apply to all nodes
    private static OrderedDisks which(ClusterAddress address, JsonMember body) {
        if (body.absent()) {
            return OrderedDisks.ofCluster(address.id());
        }
        body.requireOnly(KNOWN);
        return new OrderedDisks(
                address.id(),
                body.get("node").text(LONGEST_HOST),
                body.get("disk").integer().map(Integer::longValue));
    }
}
