package io.keyward.disk.report;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Optional;

/** A boot of a machine that used the key of a node. At most one boot of a node is the present one; the others were replaced. */
@Entity
public class NodeBoot {

    @Embeddable
    record Id(@Column(name = "node_id") Long node, @Column(name = "boot_id") String boot) {}

    @EmbeddedId
    private Id id;

    private String machineId;
    private long firstSequence;
    private Instant firstAt;
    private Instant changesFrom;
    private Instant replacedAt;

    protected NodeBoot() {} // for JPA

    NodeBoot(long node, Sender sender, long sequence, Instant now, Instant changesFrom) {
        this.id = new Id(node, sender.bootId());
        this.machineId = sender.machineId().orElse(null);
        this.firstSequence = sequence;
        this.firstAt = now;
        this.changesFrom = changesFrom;
    }

    void replace(Instant now) {
        this.replacedAt = now;
    }

    /**
     * Records the decision of an operator that the machine of this boot is the node. From then on, any request from another
     * known boot shows that there is a second machine.
     */
    void keep(Instant now) {
        this.replacedAt = null;
        this.firstSequence = 0;
        this.changesFrom = now;
    }

    /** Stores the id of the hardware, if the agent sends it now: an older agent on the machine did not. */
    void learn(Optional<String> machine) {
        this.machineId = machine.orElse(machineId);
    }

    long node() {
        return id.node();
    }

    boolean isPresent() {
        return replacedAt == null;
    }

    long firstSequence() {
        return firstSequence;
    }

    Instant changesFrom() {
        return changesFrom;
    }

    public Sender machine() {
        return new Sender(id.boot(), Optional.ofNullable(machineId));
    }

    public Instant firstAt() {
        return firstAt;
    }
}
