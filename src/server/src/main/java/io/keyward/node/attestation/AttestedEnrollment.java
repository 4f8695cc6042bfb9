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
 * Enrols machines by an attested document instead of an operator's code, and lets enrolled nodes prove at each start that they
 * are still on their machine. The caller has proven the cluster by a token.
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
     * @param document the CMS message of the metadata service in base64
     * @param host the planned node that the machine wants to be; empty for the first free one. Any machine that a rule admits
     *     may be any node that the rule covers, so this needs no proof.
     * @throws AttestationProblem if the document or the rules do not allow it
     */
    @TransactionAttribute(NOT_SUPPORTED) // an authority may be asked for a certificate
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
     * Notes that the node runs on the attested machine, in this boot. If it is another machine than before, its disk is a copy:
     * two machines use the key of the node until an operator decides.
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
        } catch (AttestationProblem e) { // an operator needs the reason, because the node then looks silent
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
