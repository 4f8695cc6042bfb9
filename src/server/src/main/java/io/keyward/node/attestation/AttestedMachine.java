package io.keyward.node.attestation;

import io.keyward.cluster.ClusterId;
import io.keyward.node.boot.BootAttestation;
import io.keyward.node.boot.BootAttestation.State;
import io.keyward.node.boot.UnattestedBoot;
import io.keyward.node.machine.BootSecret;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The virtual machine of a node, known from an attested document. Its first key is bound to the node. Any process on the
 * machine can get a document, so another key is bound only if an operator accepts it.
 */
@Entity
public class AttestedMachine {

    @Id
    @GeneratedValue(generator = "attested_machine_seq")
    private Long id;

    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    private String vmId;

    @Column(name = "node_id")
    private Long node;

    private String subscriptionId;

    private String rule;

    private Instant attestedAt;
    private String bootSecretHash;

    @Embedded
    private UnattestedBoot unattested; // null if no other boot has used the key since attestedAt

    private String refusedFingerprint;

    @SuppressWarnings("UnusedVariable") // alerts read it
    private Instant refusedAt;

    private String acceptedFingerprint;

    protected AttestedMachine() {} // for JPA

    AttestedMachine(ClusterId cluster, String vmId) {
        this.cluster = cluster;
        this.vmId = vmId;
    }

    /** @param rule the name of the rule that admitted the machine; null if the node enrolled with an operator's code */
    void become(long node, String subscriptionId, String rule, Optional<BootSecret> boot, Instant now) {
        this.node = node;
        this.subscriptionId = subscriptionId;
        this.rule = rule;
        attest(boot, now);
        forgetUnattested();
        settle();
        this.acceptedFingerprint = null;
    }

    /**
     * Records that Azure attested this machine in this boot. If the agent sends boot secrets and a rule admitted the machine,
     * only requests with the secret of this boot count as the node's from now on. If an agent of an earlier release attests,
     * for example after a downgrade, this requirement ends. That is safe, because only the machine itself can get its document.
     *
     * @return false if the secret that requests need is the same as before: if this boot was attested already, if the node
     *     enrolled with a code, or if neither this boot nor the last attested one has a secret
     */
    boolean attest(Optional<BootSecret> boot, Instant now) {
        var before = bootSecretHash;
        this.bootSecretHash = rule == null ? null : hash(boot);
        var isOther = !Objects.equals(before, bootSecretHash);
        if (isOther || bootSecretHash == null) begin(now);
        return isOther;
    }

    private void begin(Instant now) {
        this.attestedAt = now;
        this.unattested = null;
    }

    static String hash(Optional<BootSecret> boot) {
        return boot.map(BootSecret::hash).orElse(null);
    }

    /** Makes another machine the node's, because an operator decided so. */
    void move(String machine, String subscription, String secretHash, Instant now) {
        this.vmId = machine;
        this.subscriptionId = subscription;
        this.bootSecretHash = rule == null ? null : secretHash;
        begin(now);
        settle();
        this.acceptedFingerprint = null;
    }

    /** True if each boot of the node has to be attested. */
    boolean demandsAttestation() {
        return bootSecretHash != null;
    }

    /** True if a request with this secret comes from the attested boot, or if no boot has to be attested. */
    boolean attested(Optional<BootSecret> boot) {
        return bootSecretHash == null || bootSecretHash.equals(hash(boot));
    }

    /** Records that another boot than the attested one used the key, and possibly why its document was refused. */
    void note(UnattestedBoot boot) {
        this.unattested = boot;
    }

    /** Call this when the other boot turned out to be a copy's, is recorded as an overlap, or an operator has decided. */
    void forgetUnattested() {
        this.unattested = null;
    }

    boolean wasAttestedBefore(Instant time) {
        return !attestedAt.isAfter(time);
    }

    /** True if, by this time, another boot had used the key since the attested boot was attested. */
    boolean wasUnattestedBefore(Instant time) {
        return unattested().filter(other -> !other.at().isAfter(time)).isPresent();
    }

    boolean isUnattested(String boot) {
        return unattested().filter(other -> other.bootId().equals(boot)).isPresent();
    }

    /** The other boot that has used the key since the attested boot was attested; empty if none has. */
    Optional<UnattestedBoot> unattested() {
        return Optional.ofNullable(unattested);
    }

    /** The attestation of the node's present boot, provided that the installation accepts documents. */
    BootAttestation attestation() {
        if (rule == null) return BootAttestation.notAsked(State.ENROLLED_WITH_CODE);
        return demandsAttestation()
                ? BootAttestation.of(attestedAt, unattested())
                : BootAttestation.notAsked(State.EARLIER_AGENT);
    }

    void refuse(String fingerprint, Instant now) {
        this.refusedFingerprint = fingerprint;
        this.refusedAt = now;
    }

    /** The fingerprint of the key that waits for the decision of an operator; empty if no key waits. */
    public Optional<String> waiting() {
        return Optional.ofNullable(refusedFingerprint);
    }

    boolean hasRefused(String fingerprint) {
        return fingerprint.equals(refusedFingerprint);
    }

    /**
     * Records the decision of an operator about the refused key. If it is accepted, it is bound when the machine enrols again.
     */
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

    Long id() {
        return id;
    }

    ClusterId cluster() {
        return cluster;
    }

    String subscriptionId() {
        return subscriptionId;
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
