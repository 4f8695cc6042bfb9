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
 * A virtual machine that proved by an attested document that it is behind a node. Its first key is that of the node. Any
 * process on the machine can get a document, so another key binds only if an operator accepts it.
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
    private UnattestedBoot unattested; // null if no boot used the key since

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
     * Notes that Azure attested this machine in this boot. If its agent knows of secrets and a rule admitted the machine, only
     * requests with the secret of this boot come from the node from now on. An agent of an earlier release, such as after a
     * downgrade, ends that: only this machine can prove that it is this machine.
     *
     * @return false if this boot was attested before
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

    /** Makes another machine the node's, which an operator has named. */
    void move(String machine, String subscription, String secretHash, Instant now) {
        this.vmId = machine;
        this.subscriptionId = subscription;
        this.bootSecretHash = rule == null ? null : secretHash;
        begin(now);
        settle();
        this.acceptedFingerprint = null;
    }

    /** True if a boot of the node has to be attested. */
    boolean demandsAttestation() {
        return bootSecretHash != null;
    }

    /** True if a request with this secret comes from the attested boot, or if no boot has to be attested. */
    boolean attested(Optional<BootSecret> boot) {
        return bootSecretHash == null || bootSecretHash.equals(hash(boot));
    }

    /** Notes that another boot than the attested one used the key, and perhaps why its document was refused. */
    void note(UnattestedBoot boot) {
        this.unattested = boot;
    }

    /** Forgets the other boot: it is known to be a copy, or an operator has decided about it. */
    void forgetUnattested() {
        this.unattested = null;
    }

    boolean wasAttestedBefore(Instant time) {
        return !attestedAt.isAfter(time);
    }

    /** True if another boot used the key before this time, and after the attested one was attested. */
    boolean wasUnattestedBefore(Instant time) {
        return unattested().filter(other -> !other.at().isAfter(time)).isPresent();
    }

    boolean isUnattested(String boot) {
        return unattested().filter(other -> other.bootId().equals(boot)).isPresent();
    }

    /** The boot that used the key after the attested one; empty if none did. */
    Optional<UnattestedBoot> unattested() {
        return Optional.ofNullable(unattested);
    }

    /** Whether the node's present boot is attested, while the installation accepts documents. */
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
