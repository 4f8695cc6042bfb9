package io.keyward.portal.enrollment;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.node.attestation.EnrollmentRuleAdministration;
import io.keyward.portal.form.DeletionForm;
import io.keyward.portal.form.ShownResource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Deletes an enrolment rule. */
@Named
@RequestScoped
public class DeleteRule extends DeletionForm {

    @Inject
    EnrollmentRulePage page;

    @Inject
    Clusters clusters;

    @Inject
    EnrollmentRuleAdministration administration;

    public DeleteRule() {
        super(ArmAction.ENROLLMENT_RULES_DELETE, "rule");
    }

    @Override
    protected ShownResource shown() {
        return page;
    }

    @Override
    protected boolean apply() {
        return deleted(unchanged -> administration.delete(clusters.get(page.clusterId()), page.getName(), unchanged));
    }
}
