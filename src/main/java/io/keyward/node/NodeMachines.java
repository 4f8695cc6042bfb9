package io.keyward.node;

import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.NodeConflict;
import io.keyward.disk.report.Sender;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Notices when two machines use the key of one node, such as a node and a copy of its OS disk, and then changes nothing for either
 * of them until an operator has decided.
 */
@Dependent
public class NodeMachines {

    /** For how many missing heartbeats the machine of the boot before may still run. */
    private static final int MISSED = 3;

    private final NodeBoots boots;
    private final Clock clock;
    private final Duration caution;

    @Inject
    public NodeMachines(
            NodeBoots boots, Clock clock, @ConfigProperty(name = "keyward.node.heartbeat") Duration heartbeat) {
        this.boots = boots;
        this.clock = clock;
        this.caution = heartbeat.multipliedBy(MISSED);
    }

    /** A heartbeat of the node arrived. It changes something only if it comes from another boot than the last one. */
    void sent(EnrolledNode node, Heartbeat heartbeat) {
        heartbeat.sender().ifPresent(sender -> observe(node, sender, heartbeat.sequence()));
    }

    /** The heartbeat is one of two senders that use the same boot id. */
    void sentBySecond(EnrolledNode node, Heartbeat heartbeat, Instant since) {
        heartbeat.sender().ifPresent(sender -> boots.observeTwoSenders(node.id(), sender, since, clock.instant()));
    }

    private void observe(EnrolledNode node, Sender sender, long sequence) {
        if (!boots.isPresent(node.id(), sender)) {
            boots.observe(node.id(), sender, sequence, clock.instant(), caution);
        }
    }

    /**
     * To be called before Keyward changes something for the node.
     *
     * @param sender empty if the agent is an older one
     * @throws NodeProblem.Cloned if two machines use the key of the node
     */
    public void requireOnlyOne(EnrolledNode node, Optional<Sender> sender) {
        sender.ifPresent(machine -> observe(node, machine, clock.millis()));
        boots.conflict(node.id()).ifPresent(NodeMachines::refuse);
    }

    /** False if a report of a node of this cluster may be one of a copy of the node, so that it proves nothing. */
    boolean areUnique(EnrolledNode node) {
        return !boots.isAnyInConflict(node.cluster());
    }

    /** True if two machines use the key of the node. */
    public boolean isCloned(EnrolledNode node) {
        return boots.conflict(node.id()).isPresent();
    }

    private static void refuse(NodeConflict conflict) {
        throw new NodeProblem.Cloned(
                conflict.machine().bootId(), conflict.otherMachine().bootId());
    }

    /**
     * To be called before a DEK is replaced, in addition: the machine of an earlier boot must have ended, because its disks would not
     * get the new DEK.
     *
     * @throws NodeProblem.BootUnconfirmed if it may still run
     */
    public void requireSettled(EnrolledNode node, Optional<Sender> sender) {
        requireOnlyOne(node, sender);
        if (sender.filter(machine -> !boots.isSettled(node.id(), machine, clock.instant()))
                .isPresent()) {
            throw new NodeProblem.BootUnconfirmed(caution.toSeconds());
        }
    }
}
