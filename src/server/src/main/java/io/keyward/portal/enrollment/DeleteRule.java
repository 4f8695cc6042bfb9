package io.keyward.portal.enrollment;

import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.EtagCondition;
import io.keyward.cluster.ResourceId;
import io.keyward.node.attestation.EnrollmentRule;
import io.keyward.node.attestation.EnrollmentRuleAdministration;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.Conflict;
import io.keyward.portal.manage.FormOfCluster;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** Deletes an enrolment rule. It wants the name of the rule. */
@Named
@RequestScoped
public class DeleteRule extends FormOfCluster {

    @Inject
    EnrollmentRulePage shown;

    @Inject
    EnrollmentRuleAdministration administration;

    private final Conflict conflict = new Conflict();
    private String etag = "";
    private String name = "";

    public DeleteRule() {
        super(ArmAction.ENROLLMENT_RULES_DELETE, Map.of());
    }

    @Override
    protected boolean isPossible() {
        return shown.find().isPresent();
    }

    @Override
    protected ArmRequest reviewed(ResourceId cluster) {
        return getCommand();
    }

    @Override
    protected boolean changed(ResourceId cluster) {
        actions.read(ArmAction.ENROLLMENT_RULES_DELETE, scope(), this::requireName);
        return conflict.observe(
                () -> actions.change(ArmAction.ENROLLMENT_RULES_DELETE, scope(), new ResourceScope(resource()), () -> {
                    administration.delete(clusters.get(cluster), shown.getName(), EtagCondition.unchangedSince(etag));
                    return true;
                }),
                false);
    }

    private String requireName() {
        if (!AsciiCase.equal(name, shown.getName())) {
            throw new FieldProblem("delete:name", "type the name of the rule, %s".formatted(shown.getName()));
        }
        return name;
    }

    /** Deletes the rule, and shows the list. */
    @Override
    public void confirm() {
        super.confirm();
        if (isDone()) {
            Redirect.to(shown.list());
        }
    }

    /** The same for a script. It needs no review, because the page shows the consequences from the start. */
    public ArmRequest getCommand() {
        return ArmRequest.of("DELETE", resource()).ifMatch(getEtag());
    }

    private String resource() {
        return path("/enrollmentRules/" + shown.getName());
    }

    /** True if nothing was deleted because somebody else has changed the rule. */
    public boolean isConflict() {
        return conflict.isFound();
    }

    /** The version of the rule that the page shows. */
    public String getEtag() {
        return shown.find().map(EnrollmentRule::etag).orElse("");
    }

    public void setEtag(String version) {
        etag = TypedText.of(version);
    }

    /** What the user typed. */
    public String getName() {
        return name;
    }

    public void setName(String typed) {
        name = TypedText.of(typed);
    }
}
