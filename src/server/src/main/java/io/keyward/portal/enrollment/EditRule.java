package io.keyward.portal.enrollment;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.node.attestation.EnrollmentRule;
import io.keyward.node.attestation.EnrollmentRuleAdministration;
import io.keyward.node.attestation.RuleTerms;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.command.IndentedJson;
import io.keyward.portal.form.EditForm;
import io.keyward.portal.form.ShownResource;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.TypedText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.Map;

/** Creates an enrolment rule, or changes one. */
@Named
@RequestScoped
public class EditRule extends EditForm {

    @Inject
    EnrollmentRulePage page;

    @Inject
    RuleFields fields;

    @Inject
    Clusters clusters;

    @Inject
    EnrollmentRuleAdministration administration;

    private String name = "";

    public EditRule() {
        super(ArmAction.ENROLLMENT_RULES_WRITE, Map.of());
    }

    @Override
    protected ShownResource shown() {
        return page;
    }

    @Override
    protected ArmRequest prepare() {
        return checked(page.scope(), () -> {
            var terms = fields.terms();
            administration.requireUnchanged(clusters.get(page.clusterId()), name(), condition());
            return conditional(ArmRequest.put(page.path(name()), body(terms)));
        });
    }

    private static JsonObject body(RuleTerms terms) {
        return BUILDERS.createObjectBuilder().add("properties", terms.json()).build();
    }

    @Override
    protected boolean apply() {
        return written(
                page.scope(),
                page.path(name()),
                () -> administration.put(clusters.get(page.clusterId()), name(), fields.terms(), condition()));
    }

    @Override
    protected String next() {
        return Address.of("enrollment-rule", "id", page.clusterId().toString(), "name", name(), "saved", "true");
    }

    private String name() {
        var given = page.isUnsaved() ? name : page.getName();
        if (!EnrollmentRule.isName(given)) {
            throw new FieldProblem("rule:name", "the name is not allowed: " + EnrollmentRule.NAME_RULE);
        }
        return given;
    }

    /** The stored rule as JSON; empty if there is no such rule. */
    public String getStoredText() {
        return page.find()
                .map(rule -> IndentedJson.of(rule.terms().json().build()))
                .orElse("");
    }

    /** The name of a new rule. */
    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }
}
