package io.keyward.portal.enrollment;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.node.attestation.EnrollmentRule;
import io.keyward.node.attestation.EnrollmentRules;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.ClusterSubpage;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The enrolment rules of a cluster. */
@Named
@RequestScoped
public class EnrollmentRuleList extends ClusterSubpage {

    @Inject
    EnrollmentRules rules;

    @Inject
    PermittedReads permitted;

    @Inject
    UserActions actions;

    private List<EnrollmentRule> rows = List.of();
    private boolean creationAllowed;

    public EnrollmentRuleList() {
        super(PortalData.ENROLLMENT_RULES);
    }

    @Override
    protected void read(Cluster found) {
        creationAllowed = actions.allows(ArmAction.ENROLLMENT_RULES_WRITE, found.resourceId());
        rows = permitted
                .read(PortalData.ENROLLMENT_RULES, found.resourceId(), () -> rules.of(found.id()))
                .orElse(List.of());
    }

    public List<EnrollmentRule> getRows() {
        return rows;
    }

    public boolean isCreationAllowed() {
        return creationAllowed;
    }
}
