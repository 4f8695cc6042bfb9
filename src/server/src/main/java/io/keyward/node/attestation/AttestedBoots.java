package io.keyward.node.attestation;

import io.keyward.node.EnrolledNode;
import io.keyward.node.machine.BootSecret;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Whether Azure attested the boot that a request comes from. A machine that a rule admitted has to prove that in each boot.
 * Nothing is demanded of a node that enrolled with a code, and while the installation accepts no documents.
 */
@Dependent
public class AttestedBoots {

    private final AttestedDocuments documents;
    private final AttestedMachines machines;

    @Inject
    public AttestedBoots(AttestedDocuments documents, AttestedMachines machines) {
        this.documents = documents;
        this.machines = machines;
    }

    public boolean isAttested(EnrolledNode node, Optional<BootSecret> secret) {
        return !documents.isOn()
                || machines.ofNode(node.id())
                        .filter(machine -> !machine.attested(secret))
                        .isEmpty();
    }

    /**
     * Call this before anything that leads to a key leaves Keyward, or a statement of the node changes something.
     *
     * @throws AttestationProblem if Azure has not attested this boot
     */
    public void require(EnrolledNode node, Optional<BootSecret> secret) {
        if (!isAttested(node, secret)) {
            throw AttestationProblem.bootNotAttested();
        }
    }
}
