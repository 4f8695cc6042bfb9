package io.keyward.node;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static java.util.stream.Collectors.toSet;

import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.NodeReport;
import io.keyward.disk.report.NodeReports;
import io.keyward.node.machine.NodeMachines;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;

/** Accepts the heartbeats of nodes. A heartbeat that reports nothing new is not stored. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class Heartbeats {

    @Inject
    NodeReports reports;

    @Inject
    Disks disks;

    @Inject
    PendingContacts contacts;

    @Inject
    NodeMachines machines;

    @Inject
    RevocationAudit revocations;

    @Inject
    Clock clock;

    /**
     * @throws NodeProblem if a heartbeat of the node with the same or a higher number was accepted
     * @throws NodeProblem if the heartbeat names a disk of another node
     * @throws io.keyward.disk.DiskProblem if the heartbeat reports more than Keyward stores for a node or disk
     */
    public void receive(EnrolledNode node, Heartbeat heartbeat) {
        var at = clock.instant();
        machines.sent(node.id(), heartbeat);
        var stored = reports.find(node.id());
        var arrival = contacts.arrival(node.id(), heartbeat);
        arrival.otherSenderAt().ifPresent(since -> machines.sentBySecond(node.id(), heartbeat, since));
        if (stored.filter(report -> report.sequence() >= heartbeat.sequence()).isPresent() || !arrival.isLatest()) {
            throw NodeProblem.oldHeartbeat(heartbeat.sequence());
        }
        if (stored.map(NodeReport::digest).filter(heartbeat.digest()::equals).isEmpty()) {
            store(node, heartbeat);
        }
        contacts.accept(node.id(), heartbeat, at);
    }

    private void store(EnrolledNode node, Heartbeat heartbeat) {
        var own = disks.ofNode(node.id()).stream().map(Disk::id).collect(toSet());
        var named = heartbeat.named();
        if (!own.containsAll(named)) {
            throw NodeProblem.notThisNode("the heartbeat names a disk that is not one of its disks");
        }
        if (!reports.store(node.id(), node.cluster(), heartbeat, clock.instant())) {
            throw NodeProblem.oldHeartbeat(heartbeat.sequence());
        }
        if (heartbeat.tellsOfRevocation() && machines.areUnique(node.cluster())) {
            revocations.complete(node);
            reports.complete(node.id(), heartbeat);
        }
    }
}
