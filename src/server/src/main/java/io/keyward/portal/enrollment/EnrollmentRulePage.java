package io.keyward.portal.enrollment;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.node.attestation.EnrollmentRule;
import io.keyward.node.attestation.EnrollmentRules;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.manage.ManagedCluster;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Function;

/** The page of one enrolment rule, or of a new one. The parameter {@code name} of its address is missing for a new one. */
@Named
@ViewScoped
public class EnrollmentRulePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient EnrollmentRules rules;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient UserActions actions;

    @Inject
    ManagedCluster cluster;

    private String name = "";

    /** The status is 404 if there is no such rule, or the user may not read it, or not create one. */
    public void load() {
        if (!isShown()) {
            MissingPage.mark();
        }
    }

    private boolean isShown() {
        return isUnsaved() ? isCreationAllowed() : find().isPresent();
    }

    // after the creation, the browser goes to the page of the new rule
    private boolean isCreationAllowed() {
        return cluster.find()
                .map(Cluster::resourceId)
                .filter(id -> permitted.allows(PortalData.ENROLLMENT_RULES, id)
                        && actions.allows(ArmAction.ENROLLMENT_RULES_WRITE, id))
                .isPresent();
    }

    /** True if the page must contain its forms, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isShown);
    }

    /** @return empty for a new rule, and if the user may not read it */
    Optional<EnrollmentRule> find() {
        return cluster.find()
                .flatMap(found -> permitted.read(
                        PortalData.ENROLLMENT_RULES, found.resourceId(), () -> rules.find(found.id(), name)))
                .flatMap(Function.identity());
    }

    /** What is stored; null for a new rule, and if the user may not read it. */
    public EnrollmentRule getStored() {
        return find().orElse(null);
    }

    /** True for a rule that does not exist yet. */
    public boolean isUnsaved() {
        return name.isEmpty();
    }

    /** The address of the list. */
    String list() {
        return Address.of("enrollment-rules", "id", cluster.getId());
    }

    /** Empty for a new rule. */
    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }
}
