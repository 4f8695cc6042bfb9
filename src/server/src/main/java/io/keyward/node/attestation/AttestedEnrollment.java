package io.keyward.node.attestation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.ClusterId;
import io.keyward.node.EnrolledNode;
import io.keyward.node.RequestNonce;
import io.keyward.node.boot.AttestedAs;
import io.keyward.node.boot.AttestingBoot;
import io.keyward.node.machine.EnrollingMachine;
import io.keyward.node.machine.NodeMachines;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Enrols machines by an attested document instead of an operator's code, and lets enrolled nodes prove in each boot that they
 * still run on their machine. The callers have already checked that the token is of the cluster's identity.
 */
@Stateless
public class AttestedEnrollment {

    @Inject
    AttestedDocuments documents;

    @Inject
    AttestationChallenges challenges;

    @Inject
    AttestedMachines machines;

    @Inject
    MachineBinding binding;

    @Inject
    UnattestedBoots unattested;

    @Inject
    NodeMachines boots;

    @Inject
    Clock clock;

    /**
     * Binds the key of the machine to a planned node.
     *
     * @param document the CMS message of the metadata service, in base64
     * @param host the host of the planned node that the machine wants to be; empty for the first free node. A machine that a
     *     rule admits may be any node that the rule covers, so the machine need not prove that it is this one.
     * @throws AttestationProblem if the document is not accepted, no rule admits the machine, no planned node is free, or the
     *     machine is enrolled with another key
     */
    @TransactionAttribute(NOT_SUPPORTED) // it may download a certificate
    public EnrolledNode enroll(
            ClusterId cluster, RequestNonce nonce, EnrollingMachine machine, String document, Optional<String> host) {
        var attested = verified(document, machine.key());
        try {
            return binding.bind(cluster, nonce, machine, attested, host, clock.instant());
        } catch (AttestationProblem.OtherKey e) {
            machines.refuse(cluster, attested.vmId(), machine.key(), clock.instant());
            throw e;
        }
    }

    /**
     * Records that the node runs on the attested machine in this boot. If it is another machine than before, its disk is a
     * copy: the node has a conflict until an operator decides, unless an operator has already rejected this machine.
     */
    @TransactionAttribute(NOT_SUPPORTED)
    public AttestedAs attest(EnrolledNode node, RequestNonce nonce, AttestingBoot boot, String document) {
        var attested = verified(node, boot, document);
        var machine = binding.confirm(node, nonce, boot, attested, clock.instant());
        if (machine == AttestedAs.NODE) boots.attested(node.id(), boot.sender());
        return machine;
    }

    private AttestedDocument verified(EnrolledNode node, AttestingBoot boot, String document) {
        try {
            return verified(document, node.publicKey());
        } catch (AttestationProblem e) { // record the reason for the operator, to whom the node would only seem silent
            unattested.refused(node.id(), boot, e.getMessage(), clock.instant());
            throw e;
        }
    }

    private AttestedDocument verified(String document, String key) {
        var attested = documents.verify(document);
        challenges.use(attested.nonce(), key, clock.instant());
        return attested;
    }
}
