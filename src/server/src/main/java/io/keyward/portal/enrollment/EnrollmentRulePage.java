package io.keyward.portal.enrollment;

import io.keyward.authorization.ArmAction;
import io.keyward.node.attestation.EnrollmentRule;
import io.keyward.node.attestation.EnrollmentRules;
import io.keyward.portal.manage.ClusterItemPage;
import io.keyward.portal.page.Address;
import io.keyward.portal.permission.PortalData;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** The page of one enrolment rule, or of a new one. */
@Named
@ViewScoped
public class EnrollmentRulePage extends ClusterItemPage<EnrollmentRule> {

    private static final long serialVersionUID = 1;

    @Inject
    transient EnrollmentRules rules;

    public EnrollmentRulePage() {
        super("enrollmentRules", PortalData.ENROLLMENT_RULES, ArmAction.ENROLLMENT_RULES_WRITE);
    }

    @Override
    public Optional<EnrollmentRule> find() {
        return find(found -> permitted.read(
                PortalData.ENROLLMENT_RULES, found.resourceId(), () -> rules.find(found.id(), getName())));
    }

    /** The stored rule; null for a new rule, and if the user may not read it. */
    public EnrollmentRule getStored() {
        return find().orElse(null);
    }

    @Override
    public String etag() {
        return find().map(EnrollmentRule::etag).orElse("");
    }

    @Override
    public String list() {
        return Address.of("enrollment-rules", "id", cluster.getId());
    }
}
