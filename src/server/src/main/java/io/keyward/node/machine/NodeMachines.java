package io.keyward.node.machine;

import io.keyward.cluster.ClusterId;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.NodeBoots.Caution;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.disk.report.Sender;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Detects that two machines use the key of one node, such as a node and a copy of its OS disk. Keyward then changes nothing
 * for either of them until an operator has decided.
 */
@Dependent
public class NodeMachines {

    /** While at most this many heartbeats of the previous boot are missing, its machine may still run. */
    private static final int MISSED = 3;

    private final NodeBoots boots;
    private final NodeConflicts conflicts;
    private final Clock clock;
    private final Caution caution;

    @Inject
    public NodeMachines(
            NodeBoots boots,
            NodeConflicts conflicts,
            Clock clock,
            @ConfigProperty(name = "keyward.node.heartbeat") Duration heartbeat,
            @ConfigProperty(name = "keyward.node.contact-interval") Duration contactInterval) {
        this.boots = boots;
        this.conflicts = conflicts;
        this.clock = clock;
        this.caution = new Caution(heartbeat.multipliedBy(MISSED), contactInterval);
    }

    /** How long the machine of the previous boot can be silent although it still runs. */
    public Duration silence() {
        return caution.silence();
    }

    /** Records a heartbeat of the node. It changes something only if it does not come from the present boot. */
    public void sent(long node, Heartbeat heartbeat) {
        heartbeat.sender().ifPresent(sender -> observe(node, sender, heartbeat.sequence()));
    }

    /** Records that Azure attested the node's machine in this boot. */
    public void attested(long node, Sender sender) {
        observe(node, sender, clock.instant().toEpochMilli());
    }

    /** Records a heartbeat from one of two senders that use the same boot id. */
    public void sentBySecond(long node, Heartbeat heartbeat, Instant since) {
        heartbeat.sender().ifPresent(sender -> boots.observeTwoSenders(node, sender, since, clock.instant()));
    }

    private void observe(long node, Sender sender, long sequence) {
        if (!boots.isPresent(node, sender)) {
            boots.observe(node, sender, sequence, clock.instant(), caution);
        }
    }

    /**
     * Call this before Keyward changes anything for the node.
     *
     * @param sender empty if the agent is of an older version
     * @throws MachineProblem if two machines use the key of the node
     */
    public void requireOnlyOne(long node, Optional<Sender> sender) {
        sender.ifPresent(machine -> observe(node, machine, clock.instant().toEpochMilli()));
        conflicts.open(node).ifPresent(conflict -> {
            throw MachineProblem.cloned(conflict);
        });
    }

    /**
     * Call this instead before a DEK is replaced. The machine of the previous boot must have ended, because its disks would
     * not get the new DEK.
     *
     * @throws MachineProblem.BootUnconfirmed if the machine of the previous boot may still run
     */
    public void requireSettled(long node, Optional<Sender> sender) {
        requireOnlyOne(node, sender);
        sender.map(machine -> unsettledFor(node, machine))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .ifPresent(left -> {
                    throw new MachineProblem.BootUnconfirmed(left);
                });
    }

    // a replaced boot has no time from which it may change anything, so the whole silence is returned
    private Duration unsettledFor(long node, Sender sender) {
        return boots.changesFrom(node, sender)
                .map(from -> Duration.between(clock.instant(), from))
                .orElse(caution.silence());
    }

    /**
     * True if no node of this cluster has an open conflict. Otherwise a report may come from a copy of a node and proves
     * nothing.
     */
    public boolean areUnique(ClusterId cluster) {
        return !conflicts.isAnyOpen(cluster);
    }

    /** True if two machines use the key of the node. */
    public boolean isCloned(long node) {
        return conflicts.open(node).isPresent();
    }
}
