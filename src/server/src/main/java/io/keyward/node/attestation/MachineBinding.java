package io.keyward.node.attestation;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.role.RoleName;
import io.keyward.disk.report.NodeBoots;
import io.keyward.node.EnrolledNode;
import io.keyward.node.Enrollments;
import io.keyward.node.RequestNonce;
import io.keyward.node.UsedNonces;
import io.keyward.node.boot.AttestedAs;
import io.keyward.node.boot.AttestingBoot;
import io.keyward.node.machine.EnrollingMachine;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Binds keys to nodes after Azure attested their machines, under the lock of the cluster. */
@Stateless
public class MachineBinding {

    @Inject
    Clusters clusters;

    @Inject
    Enrollments enrollments;

    @Inject
    EnrollmentRules rules;

    @Inject
    AttestedMachines machines;

    @Inject
    AttestedCopies copies;

    @Inject
    NodeBoots boots;

    @Inject
    UsedNonces nonces;

    @Inject
    AuditContext audit;

    /**
     * @throws AttestationProblem.OtherKey if the machine is enrolled with another key, and no operator has accepted this one
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public EnrolledNode bind(
            ClusterId cluster,
            RequestNonce nonce,
            EnrollingMachine machine,
            AttestedDocument document,
            Optional<String> host,
            Instant now) {
        nonces.use(nonce, now);
        clusters.lock(cluster);
        audit.addFact("vmId", document.vmId());
        audit.addFact("nodeKey", machine.key());
        var node = machines.lock(cluster, document.vmId())
                .flatMap(known -> enrollments.find(known.node()))
                .filter(known -> known.node().isPresentAt(now))
                .map(known -> again(known, machine, document, now))
                .orElseGet(() -> first(cluster, machine, document, host, now));
        audit.addFact("node", node.node().host());
        return node;
    }

    private EnrolledNode again(EnrolledNode node, EnrollingMachine machine, AttestedDocument document, Instant now) {
        if (node.publicKey().equals(machine.key())) {
            var isOtherBoot = machines.lockOfNode(node.id()).orElseThrow().attest(machine.secret(), now);
            if (!isOtherBoot) audit.repeatsEarlierRequest(); // the response to the first request may have been lost
            return node;
        }
        var known = machines.lockOfNode(node.id()).orElseThrow();
        var fingerprint = KeyFingerprint.of(machine.key());
        if (!known.accepts(fingerprint)) {
            throw new AttestationProblem.OtherKey(fingerprint);
        }
        known.become(node.id(), document.subscriptionId(), known.rule(), machine.secret(), now);
        copies.forget(known);
        return enrollments.bindAttested(node.id(), machine, now);
    }

    private EnrolledNode first(
            ClusterId cluster,
            EnrollingMachine machine,
            AttestedDocument document,
            Optional<String> host,
            Instant now) {
        if (enrollments.isBound(machine.key())) {
            throw AttestationProblem.noRule(
                    "its key is already that of a node, so its disk may be a copy of that node's");
        }
        var rule = rules.admitting(cluster, document, now);
        var node = free(cluster, rule.terms().role(), host, now);
        rule.count();
        audit.addFact("rule", rule.name());
        var known = machines.known(cluster, document.vmId());
        known.become(node, document.subscriptionId(), rule.name(), machine.secret(), now);
        machines.store(known);
        copies.forget(known);
        return enrollments.bindAttested(node, machine, now);
    }

    private long free(ClusterId cluster, Optional<RoleName> role, Optional<String> host, Instant now) {
        return enrollments.free(cluster, now).stream()
                .filter(node -> role.isEmpty() || role.get() == node.role())
                .filter(node -> host.isEmpty() || AsciiCase.equal(host.get(), node.host()))
                .findFirst()
                .orElseThrow(AttestationProblem::noPlannedNode)
                .id();
    }

    /**
     * Records the attested boot of the node's machine. Another machine begins a conflict, unless an operator has rejected it.
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public AttestedAs confirm(
            EnrolledNode node, RequestNonce nonce, AttestingBoot boot, AttestedDocument document, Instant now) {
        nonces.use(nonce, now);
        clusters.lock(node.cluster());
        audit.addFact("node", node.node().host());
        audit.addFact("vmId", document.vmId());
        var known = machines.lockOfNode(node.id()).or(() -> learnt(node, document, now));
        if (known.filter(machine -> machine.vmId().equals(document.vmId())).isEmpty()) {
            return other(node, known, boot, document, now);
        }
        known.get().attest(boot.secret(), now);
        return AttestedAs.NODE;
    }

    private AttestedAs other(
            EnrolledNode node,
            Optional<AttestedMachine> known,
            AttestingBoot boot,
            AttestedDocument document,
            Instant now) {
        known.filter(machine -> machine.isUnattested(boot.id())).ifPresent(AttestedMachine::forgetUnattested);
        if (known.map(machine -> copies.note(machine, boot, document)).orElse(false)) {
            boots.rememberOtherMachine(node.id(), boot.sender(), now);
            return AttestedAs.REJECTED_COPY;
        }
        boots.observeOtherMachine(node.id(), boot.sender(), now);
        return AttestedAs.COPY;
    }

    // a node that enrolled with a code has sent its first attested document; empty if the machine is another node's
    private Optional<AttestedMachine> learnt(EnrolledNode node, AttestedDocument document, Instant now) {
        if (machines.find(node.cluster(), document.vmId()).isPresent()) {
            return Optional.empty();
        }
        var machine = machines.known(node.cluster(), document.vmId());
        machine.become(node.id(), document.subscriptionId(), null, Optional.empty(), now);
        machines.store(machine);
        return Optional.of(machine);
    }
}
