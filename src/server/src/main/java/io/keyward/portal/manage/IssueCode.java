package io.keyward.portal.manage;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.ResourceId;
import io.keyward.node.EnrollmentCodes;
import io.keyward.portal.command.ArmRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** Issues the code with which a machine becomes the node. It is shown once: neither the session nor the page keeps it. */
@Named
@RequestScoped
public class IssueCode extends FormOfCluster {

    @Inject
    ManagedNode node;

    @Inject
    Nodes nodes;

    @Inject
    EnrollmentCodes codes;

    private EnrollmentCodes.Issued issued;

    public IssueCode() {
        super(ArmAction.ENROLLMENT_CODE, Map.of());
    }

    @Override
    protected ArmRequest prepare(ResourceId cluster) {
        return ArmRequest.of("POST", path("/nodes/%s/enrollmentCode".formatted(node.getHost())));
    }

    @Override
    protected boolean apply(ResourceId cluster) {
        issued = actions.change(ArmAction.ENROLLMENT_CODE, scope(), () -> {
            var known = clusters.get(cluster);
            return codes.issue(
                    known,
                    nodes.find(known.id(), node.getHost())
                            .orElseThrow(() -> new MissingNode(cluster, "node " + node.getHost())));
        });
        return true;
    }

    /** The equivalent request for scripts. It is shown without a review, because the user types nothing. */
    public ArmRequest getCommand() {
        return prepare(id());
    }

    /** The code that this request has issued; null if it has issued none. */
    public EnrollmentCodes.Issued getIssued() {
        return issued;
    }

    /** What the operator types on the machine. */
    public String getAgentCommand() {
        return "sudo keyward-agent enroll " + issued.code().grouped();
    }
}
