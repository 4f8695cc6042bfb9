package io.keyward.node.attestation;

import io.keyward.cluster.ClusterId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * A virtual machine that proved by an attested document that it is behind a node. Its first key is that of the node. Any
 * process on the machine can get a document, so another key binds only if an operator accepts it.
 */
@Entity
public class AttestedMachine {

    @Id
    @GeneratedValue(generator = "attested_machine_seq")
    private Long id;

    @SuppressWarnings("UnusedVariable") // only queries read it
    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    private String vmId;

    @Column(name = "node_id")
    private Long node;

    @SuppressWarnings("UnusedVariable") // for who looks into the database
    private String subscriptionId;

    private String rule;

    @SuppressWarnings("UnusedVariable") // for who looks into the database
    private Instant attestedAt;

    private String refusedFingerprint;

    @SuppressWarnings("UnusedVariable") // alerts read it
    private Instant refusedAt;

    private String acceptedFingerprint;

    protected AttestedMachine() {} // for JPA

    AttestedMachine(ClusterId cluster, String vmId) {
        this.cluster = cluster;
        this.vmId = vmId;
    }

    /** @param rule null if the node enrolled with an operator's code */
    void become(long node, String subscriptionId, String rule, Instant now) {
        this.node = node;
        this.subscriptionId = subscriptionId;
        this.rule = rule;
        attest(now);
        settle();
        this.acceptedFingerprint = null;
    }

    void attest(Instant now) {
        this.attestedAt = now;
    }

    void refuse(String fingerprint, Instant now) {
        this.refusedFingerprint = fingerprint;
        this.refusedAt = now;
    }

    /** The fingerprint of the key that waits for the decision of an operator; empty if none does. */
    public Optional<String> waiting() {
        return Optional.ofNullable(refusedFingerprint);
    }

    boolean hasRefused(String fingerprint) {
        return fingerprint.equals(refusedFingerprint);
    }

    /** Ends the wait of the refused key. If it is accepted, it binds when it asks again. */
    void decide(boolean accept) {
        this.acceptedFingerprint = accept ? refusedFingerprint : null;
        settle();
    }

    private void settle() {
        this.refusedFingerprint = null;
        this.refusedAt = null;
    }

    boolean accepts(String fingerprint) {
        return fingerprint.equals(acceptedFingerprint);
    }

    String vmId() {
        return vmId;
    }

    Long node() {
        return node;
    }

    String rule() {
        return rule;
    }
}
