package io.keyward.node.attestation;

import io.keyward.node.boot.AttestingBoot;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;

/**
 * A virtual machine that used the key of a node although another one is the node's, as Azure attested it. It is one conflict:
 * after an operator has decided, a later start of this machine begins none.
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
     * Notes the boot in which the machine attested last.
     *
     * @param isFirst false if another machine may have this boot id; an operator then cannot use it to keep this machine
     */
    void attest(AttestingBoot boot, boolean isFirst) {
        this.bootId = isFirst ? boot.id() : null;
        this.bootSecretHash = AttestedMachine.hash(boot.secret());
    }

    /** Notes that an operator decided that another machine is the node. */
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

    /** Makes this machine the node's, and the node's former machine a rejected copy. */
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
