package io.keyward.node;

import static java.util.stream.Collectors.toMap;

import io.keyward.access.GracePolicies;
import io.keyward.disk.DekDeliveries;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.erasure.EraseOrder;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.installation.InstallationKeys;
import io.keyward.node.machine.NodeMachines;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The plans of nodes. Each call computes them from the stored disks and the policy of the cluster. */
@Stateless
public class NodePlans {

    /**
     * More than the sum of the serial numbers in one plan can be, so that plans of two editions of the signing keys never have
     * the same number.
     */
    private static final long STEP_OF_KEYS = 1_000_000;

    @Inject
    Disks disks;

    @Inject
    DekDeliveries deliveries;

    @Inject
    GracePolicies graces;

    @Inject
    PlanSerials serials;

    @Inject
    EraseOrders orders;

    @Inject
    InstallationKeys keys;

    @Inject
    NodeMachines machines;

    @Inject
    Clock clock;

    /**
     * The plan of a node. This call records the delivery of the DEKs in the plan. The serial is read before the plan, so a
     * change between the two reads gives the next plan another serial.
     */
    public NodePlan of(EnrolledNode node) {
        var serial = serial(node);
        deliveries.recordNode(node.id());
        return new NodePlan(
                node, serial, graces.of(node.cluster()), deliverable(node), orders(node), machines.isCloned(node.id()));
    }

    // a DEK that was stored after the delivery was recorded waits for the next plan
    private List<Disk> deliverable(EnrolledNode node) {
        return disks.ofNode(node.id()).stream()
                .filter(disk -> disk.dek().isEmpty() || disk.isDelivered())
                .toList();
    }

    private Map<Long, EraseOrder.State> orders(EnrolledNode node) {
        var now = clock.instant();
        return orders.ofNode(node.id()).values().stream().collect(toMap(EraseOrder::disk, order -> order.state(now)));
    }

    /** A number that grows with each change of the plan; a change of the signing keys makes it larger or smaller. */
    public long serial(EnrolledNode node) {
        return keys.edition() * STEP_OF_KEYS + serials.of(node, clock.instant());
    }
}
