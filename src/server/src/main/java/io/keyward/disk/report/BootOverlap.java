package io.keyward.disk.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * A node whose attested boot continued to send requests after another boot had used the node's key, so that there are two
 * machines. Azure attested which of them is the node: this one still gets everything from Keyward, the other one gets nothing.
 */
@Entity
public class BootOverlap {

    @Id
    @Column(name = "node_id")
    private Long node;

    private String bootId;
    private String machineId;
    private String unattestedBootId;
    private String unattestedMachineId;
    private Instant detectedAt;

    protected BootOverlap() {} // for JPA

    BootOverlap(long node, Sender attested, Sender unattested, Instant now) {
        this.node = node;
        this.bootId = attested.bootId();
        this.machineId = attested.machineId().orElse(null);
        this.unattestedBootId = unattested.bootId();
        this.unattestedMachineId = unattested.machineId().orElse(null);
        this.detectedAt = now;
    }

    public Long node() {
        return node;
    }

    public Sender attested() {
        return new Sender(bootId, Optional.ofNullable(machineId));
    }

    public Sender unattested() {
        return new Sender(unattestedBootId, Optional.ofNullable(unattestedMachineId));
    }

    public Instant detectedAt() {
        return detectedAt;
    }
}
