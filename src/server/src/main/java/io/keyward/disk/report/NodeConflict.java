package io.keyward.disk.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/** Two machines that use the key of one node. While the conflict is open, Keyward changes nothing for either of them. */
@Entity
public class NodeConflict {

    /** What showed that there are two machines. */
    public enum Evidence {
        /** A boot that another one had replaced sent a request again. */
        FORMER_BOOT,
        /** A request came from other hardware. */
        OTHER_MACHINE,
        /** Two senders sent the heartbeats of one boot. */
        SEQUENCES,
        /**
         * The boot that Azure attested continued after another one. A {@link BootOverlap} stands for it; no row of this table
         * has this value.
         */
        UNATTESTED_BOOT
    }

    @Id
    @Column(name = "node_id")
    private Long node;

    private String bootId;
    private String machineId;
    private String otherBootId;
    private String otherMachineId;

    @Enumerated(EnumType.STRING)
    private Evidence evidence;

    private Instant detectedAt;
    private Instant decidedAt;

    @SuppressWarnings("UnusedVariable") // a query adds it to the serial of the plan
    private long serial;

    protected NodeConflict() {} // for JPA

    NodeConflict(long node) {
        this.node = node;
    }

    void begin(Sender present, Sender other, Evidence shownBy, Instant now) {
        this.bootId = present.bootId();
        this.machineId = present.machineId().orElse(null);
        this.otherBootId = other.bootId();
        this.otherMachineId = other.machineId().orElse(null);
        this.evidence = shownBy;
        this.detectedAt = now;
        this.decidedAt = null;
        this.serial++;
    }

    void decide(Instant now) {
        this.decidedAt = now;
        this.serial++;
    }

    public boolean isOpen() {
        return decidedAt == null;
    }

    Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    public Long node() {
        return node;
    }

    /** The machine that was the node when the other one was detected. */
    public Sender machine() {
        return new Sender(bootId, Optional.ofNullable(machineId));
    }

    public Sender otherMachine() {
        return new Sender(otherBootId, Optional.ofNullable(otherMachineId));
    }

    public Evidence evidence() {
        return evidence;
    }

    public Instant detectedAt() {
        return detectedAt;
    }
}
