package io.keyward.node.attestation;

import io.keyward.node.boot.AttestingBoot;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;

/**
 * A virtual machine that used the key of a node although Azure attested that another machine is the node's. It leads to one
 * conflict only: after an operator has decided, a later boot of this machine begins no conflict.
 */
@Entity
public class AttestedCopy {

    @Id
    @GeneratedValue(generator = "attested_copy_seq")
    private Long id;

    @SuppressWarnings("UnusedVariable") // only queries read it
    @Column(name = "attested_machine_id")
    private Long machine;

    private String vmId;
    private String subscriptionId;

    private String bootId;
    private String bootSecretHash;
    private boolean rejected;

    protected AttestedCopy() {} // for JPA

    AttestedCopy(Long machine, AttestedDocument document) {
        this.machine = machine;
        this.vmId = document.vmId();
        this.subscriptionId = document.subscriptionId();
    }

    /**
     * Records the boot in which the machine last sent an attested document.
     *
     * @param isFirst false if another machine may have the same boot id; then an operator cannot keep this machine by this
     *     boot id
     */
    void attest(AttestingBoot boot, boolean isFirst) {
        this.bootId = isFirst ? boot.id() : null;
        this.bootSecretHash = AttestedMachine.hash(boot.secret());
    }

    /** Records that an operator decided that another machine is the node. */
    void reject() {
        this.rejected = true;
    }

    boolean isRejected() {
        return rejected;
    }

    boolean attestedIn(String boot) {
        return boot.equals(bootId);
    }

    boolean hasSecret(String hash) {
        return hash.equals(bootSecretHash);
    }

    String vmId() {
        return vmId;
    }

    /** Exchanges the two machines: this one becomes the node's, and the former machine of the node becomes a rejected copy. */
    void replace(AttestedMachine node, Instant now) {
        var former = node.vmId();
        var formerSubscription = node.subscriptionId();
        node.move(vmId, subscriptionId, bootSecretHash, now);
        this.vmId = former;
        this.subscriptionId = formerSubscription;
        this.bootId = null;
        this.bootSecretHash = null;
    }
}
