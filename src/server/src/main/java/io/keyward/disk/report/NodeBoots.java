package io.keyward.disk.report;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.disk.report.NodeConflict.Evidence;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The boots of the machines that use the key of a node. After a reboot, the new boot replaces the previous one. There is a
 * second machine if a replaced boot sends again, or if a request comes from other hardware.
 */
@Stateless
public class NodeBoots {

    /** How many boots of a node are stored. */
    static final int MAX_OF_NODE = 64;

    /**
     * The times that distinguish a reboot from a copy of the node.
     *
     * @param silence if the previous boot sent a request within this time, the new boot must wait for the same time before it
     *     may replace DEKs
     * @param lateness by how much the stored time of the last contact can be earlier than the contact itself
     */
    public record Caution(Duration silence, Duration lateness) {

        private Instant since(Instant now) {
            return now.minus(silence).minus(lateness);
        }
    }

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** True if the sender is exactly the present boot of the node: same boot id, same machine id. */
    public boolean isPresent(long node, Sender sender) {
        return find(node, sender.bootId())
                .filter(boot -> boot.isPresent() && boot.machine().equals(sender))
                .isPresent();
    }

    private Optional<NodeBoot> find(long node, String bootId) {
        return Optional.ofNullable(entities.find(NodeBoot.class, new NodeBoot.Id(node, bootId)));
    }

    /** The stored boots of a node, the latest first. */
    public List<NodeBoot> of(long node) {
        return entities.createQuery("from NodeBoot b where b.id.node = :node order by b.firstAt desc", NodeBoot.class)
                .setParameter("node", node)
                .getResultList();
    }

    /**
     * Records that this machine used the key of the node.
     *
     * @param sequence the number of the heartbeat that the machine sent; for any other request the current time in epoch
     *     milliseconds, from which agents also take their numbers
     * @return the conflict of the node, if one is open after this call
     */
    @TransactionAttribute(REQUIRES_NEW)
    public Optional<NodeConflict> observe(long node, Sender sender, long sequence, Instant now, Caution caution) {
        lock(node);
        var known = find(node, sender.bootId());
        var open = conflicts().open(node);
        var present = present(node);
        if (open.isPresent()) {
            if (known.isEmpty()) remember(node, sender, sequence, now).replace(now);
            return open;
        }
        if (present.isEmpty()) {
            remember(node, sender, sequence, now);
            return Optional.empty();
        }
        return known.isPresent()
                ? again(known.get(), present.get(), sender, sequence, now)
                : first(present.get(), sender, sequence, now, caution);
    }

    private Optional<NodeConflict> again(NodeBoot known, NodeBoot present, Sender sender, long sequence, Instant now) {
        if (sender.isOtherMachineThan(known.machine().machineId())) {
            return conflicts().begin(known.node(), present.machine(), sender, Evidence.OTHER_MACHINE, now);
        }
        known.learn(sender.machineId());
        // a heartbeat that the replaced boot sent earlier can arrive late
        return known.isPresent() || sequence <= present.firstSequence()
                ? Optional.empty()
                : conflicts().begin(known.node(), present.machine(), known.machine(), Evidence.FORMER_BOOT, now);
    }

    private Optional<NodeConflict> first(NodeBoot present, Sender sender, long sequence, Instant now, Caution caution) {
        var node = present.node();
        if (sender.isOtherMachineThan(present.machine().machineId())) {
            remember(node, sender, sequence, now).replace(now);
            return conflicts().begin(node, present.machine(), sender, Evidence.OTHER_MACHINE, now);
        }
        var changesFrom = wasHeardFrom(node, caution.since(now)) ? now.plus(caution.silence()) : now;
        present.replace(now);
        remember(node, sender, sequence, now, changesFrom);
        return Optional.empty();
    }

    /**
     * Records a conflict: two senders use one boot id.
     *
     * @param since when the first of them sent; nothing is recorded if an operator has decided a conflict at this time or
     *     later, or if a conflict is open
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void observeTwoSenders(long node, Sender sender, Instant since, Instant now) {
        lock(node);
        if (conflicts().open(node).isEmpty() && !conflicts().isDecidedSince(node, since)) {
            begin(node, sender, Evidence.SEQUENCES, now);
        }
    }

    // "other" may be a former boot, so the present one comes first in the conflict, if it is known
    private void begin(long node, Sender other, Evidence evidence, Instant now) {
        var present = present(node).map(NodeBoot::machine).orElse(other);
        conflicts().begin(node, present, other, evidence, now);
    }

    /**
     * Records in the caller's transaction that Azure attested another machine than that of the node. This begins a conflict if
     * none is open.
     */
    public void observeOtherMachine(long node, Sender sender, Instant now) {
        rememberOtherMachine(node, sender, now);
        if (conflicts().open(node).isEmpty()) {
            begin(node, sender, Evidence.OTHER_MACHINE, now);
        }
    }

    /**
     * Stores in the caller's transaction a boot of another machine than that of the node, so that an operator can decide that
     * this machine is the node. It begins no conflict.
     */
    public void rememberOtherMachine(long node, Sender sender, Instant now) {
        lock(node);
        if (find(node, sender.bootId()).isEmpty()) {
            remember(node, sender, 0, now).replace(now);
        }
    }

    /**
     * The time from which this boot may replace DEKs: by then the previous boot is known to have ended. Empty if the boot is
     * not the present one.
     */
    public Optional<Instant> changesFrom(long node, Sender sender) {
        return find(node, sender.bootId()).filter(NodeBoot::isPresent).map(NodeBoot::changesFrom);
    }

    /**
     * Ends the conflict of a node in the caller's transaction. From then on, the machine with this boot is the node.
     *
     * @return false if no boot with this id is stored for the node; then nothing is changed
     */
    public boolean keep(long node, String bootId, Instant now) {
        lock(node);
        var kept = find(node, bootId);
        kept.ifPresent(boot -> {
            present(node).ifPresent(present -> present.replace(now));
            boot.keep(now);
            conflicts().decide(node, now);
        });
        return kept.isPresent();
    }

    /**
     * Records in the caller's transaction that a machine is the node, after it enrolled with a new code or by an attested
     * document. This ends the conflict of the node, if one is open.
     */
    public void enroll(long node, Sender sender, Instant now) {
        if (find(node, sender.bootId()).isEmpty())
            remember(node, sender, 0, now).replace(now);
        keep(node, sender.bootId(), now);
    }

    /** Deletes the boots and ends the conflict of a node in the caller's transaction, after another key was bound to it. */
    public void forget(long node, Instant now) {
        lock(node);
        entities.createQuery("delete from NodeBoot b where b.id.node = :node")
                .setParameter("node", node)
                .executeUpdate();
        conflicts().decide(node, now);
    }

    private NodeConflicts conflicts() {
        return new NodeConflicts(entities);
    }

    private NodeBoot remember(long node, Sender sender, long sequence, Instant now) {
        return remember(node, sender, sequence, now, now);
    }

    private NodeBoot remember(long node, Sender sender, long sequence, Instant now, Instant changesFrom) {
        of(node).stream()
                .skip(MAX_OF_NODE - 1)
                .filter(boot -> !boot.isPresent())
                .forEach(entities::remove);
        var boot = new NodeBoot(node, sender, sequence, now, changesFrom);
        entities.persist(boot);
        return boot;
    }

    private Optional<NodeBoot> present(long node) {
        return of(node).stream().filter(NodeBoot::isPresent).findFirst();
    }

    private boolean wasHeardFrom(long node, Instant after) {
        return !entities.createNativeQuery("select 1 from node_enrollment where node_id = :node"
                        + " and (last_contact_at > :after or enrolled_at > :after)")
                .setParameter("node", node)
                .setParameter("after", after)
                .getResultList()
                .isEmpty();
    }

    private void lock(long node) {
        entities.createNativeQuery("select id from node where id = :node for update")
                .setParameter("node", node)
                .getSingleResult();
    }
}
