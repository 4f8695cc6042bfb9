package io.keyward.portal.manage;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.ResourceId;
import io.keyward.node.attestation.AttestedMachine;
import io.keyward.node.attestation.AttestedMachines;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** Accepts or rejects a new key with which the machine of the node asked to enrol again. */
@Named
@RequestScoped
public class DecideKey extends FormOfCluster {

    @Inject
    ManagedNode node;

    @Inject
    Nodes nodes;

    @Inject
    AttestedMachines machines;

    @Inject
    PermittedReads permitted;

    private boolean accepted;

    public DecideKey() {
        super(ArmAction.DECIDE_KEY, Map.of());
    }

    @Override
    protected ArmRequest prepare(ResourceId cluster) {
        return actions.read(ArmAction.DECIDE_KEY, scope(), () -> ArmRequest.of(
                        "POST", path("/nodes/%s/decideKey".formatted(node.getHost())))
                .with(BUILDERS.createObjectBuilder()
                        .add("fingerprint", fingerprint())
                        .add("accept", accepted)
                        .build()));
    }

    @Override
    protected boolean apply(ResourceId cluster) {
        actions.change(ArmAction.DECIDE_KEY, scope(), () -> {
            var found = nodes.find(clusters.get(cluster).id(), node.getHost())
                    .orElseThrow(() -> new MissingNode(cluster, "node " + node.getHost()));
            machines.decide(found, fingerprint(), accepted);
            return null;
        });
        return true;
    }

    // the fingerprint of the key that the page showed, because the user decided about that key
    private String fingerprint() {
        return sent("fingerprint");
    }

    @Override
    protected boolean isPossible() {
        return !getFingerprint().isEmpty();
    }

    /** The fingerprint of the key that waits for a decision; empty if none does. */
    public String getFingerprint() {
        return node.find()
                .flatMap(found -> permitted.read(PortalData.DISKS, id(), () -> machines.ofNode(found.id())))
                .flatMap(machine -> machine)
                .flatMap(AttestedMachine::waiting)
                .orElse("");
    }

    public boolean isAccepted() {
        return accepted;
    }

    public void setAccepted(boolean accept) {
        accepted = accept;
    }
}
