package io.keyward.portal.enrollment;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.time.temporal.ChronoUnit.SECONDS;

import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.EtagCondition;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.RoleName;
import io.keyward.node.attestation.EnrollmentRule;
import io.keyward.node.attestation.EnrollmentRuleAdministration;
import io.keyward.node.attestation.RuleTerms;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.command.IndentedJson;
import io.keyward.portal.form.Conflict;
import io.keyward.portal.manage.FormOfCluster;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PageScopes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Creates an enrolment rule, or changes one. The page says in a hidden field which version of the rule it showed: if somebody
 * else has changed it meanwhile, nothing is changed, and the page shows what is stored.
 */
@Named
@RequestScoped
public class EditRule extends FormOfCluster {

    private static final Duration PROPOSED = Duration.ofDays(7);

    @Inject
    EnrollmentRulePage shown;

    @Inject
    EnrollmentRuleAdministration administration;

    @Inject
    PageScopes scopes;

    @Inject
    Clock clock;

    private final Conflict conflict = new Conflict();
    private TypedRule proposed;
    private String base = "";
    private String name = "";
    private String subscription;
    private String role;
    private String vmIds;
    private String machines;
    private String notBefore;
    private String notAfter;

    public EditRule() {
        super(ArmAction.ENROLLMENT_RULES_WRITE, Map.of());
    }

    @Override
    protected boolean isPossible() {
        return shown.isPresent();
    }

    @Override
    protected ArmRequest reviewed(ResourceId cluster) {
        return conflict.observe(
                () -> actions.read(ArmAction.ENROLLMENT_RULES_WRITE, scope(), () -> {
                    var terms = terms();
                    administration.requireUnchanged(clusters.get(cluster), name(), condition());
                    return request(terms);
                }),
                null);
    }

    private ArmRequest request(RuleTerms terms) {
        var body = BUILDERS.createObjectBuilder().add("properties", terms.json());
        var put = ArmRequest.put(resource(), body.build());
        return base.isEmpty() ? put.ifNoneMatch() : put.ifMatch(base);
    }

    @Override
    protected boolean changed(ResourceId cluster) {
        return conflict.observe(
                () -> actions.change(ArmAction.ENROLLMENT_RULES_WRITE, scope(), new ResourceScope(resource()), () -> {
                    administration.put(clusters.get(cluster), name(), terms(), condition());
                    return true;
                }),
                false);
    }

    /** Makes the change, and shows the page of the rule. */
    @Override
    public void confirm() {
        super.confirm();
        if (isDone()) {
            Redirect.to(Address.of("enrollment-rule", "id", id().toString(), "name", name(), "saved", "true"));
        }
    }

    /** The user has seen what is stored, and reviews the own change again. */
    public void again() {
        base = stored();
        review();
    }

    private RuleTerms terms() {
        return new TypedRule(getSubscription(), getRole(), getVmIds(), getMachines(), getNotBefore(), getNotAfter())
                .terms();
    }

    private EtagCondition condition() {
        return base.isEmpty() ? EtagCondition.isNew() : EtagCondition.unchangedSince(base);
    }

    private String resource() {
        return path("/enrollmentRules/" + name());
    }

    private String name() {
        var given = shown.isUnsaved() ? name : shown.getName();
        if (!EnrollmentRule.isName(given)) {
            throw new FieldProblem("rule:name", "the name is not allowed: " + EnrollmentRule.NAME_RULE);
        }
        return given;
    }

    private String stored() {
        return shown.find().map(EnrollmentRule::etag).orElse("");
    }

    /** True if the page must contain the button that ends a conflict. */
    public boolean isConflictPresent() {
        return FormAttempt.isPresent(conflict::isFound);
    }

    /** True if nothing was changed because somebody else has changed the rule, or created one with the name. */
    public boolean isConflict() {
        return conflict.isFound();
    }

    /** What is stored, as text; empty if there is no such rule. */
    public String getStoredText() {
        return shown.find()
                .map(rule -> IndentedJson.of(rule.terms().json().build()))
                .orElse("");
    }

    // what the fields have before the user types
    private TypedRule proposed() {
        if (proposed == null) {
            proposed =
                    shown.find().map(EnrollmentRule::terms).map(TypedRule::of).orElseGet(this::forNewRule);
        }
        return proposed;
    }

    private TypedRule forNewRule() {
        var now = clock.instant().truncatedTo(SECONDS);
        return new TypedRule(
                id().subscription(),
                "",
                "",
                "1",
                now.toString(),
                now.plus(PROPOSED).toString());
    }

    /** The subscriptions that the user can know of, with that of the cluster. */
    public List<String> getSubscriptions() {
        return Stream.concat(
                        Stream.of(id().subscription()),
                        scopes.subscriptionsAllowing(ArmAction.CLUSTER_READ).stream()
                                .map(found -> found.subscription()))
                .distinct()
                .toList();
    }

    /** The roles of nodes. */
    public List<String> getRoles() {
        return Stream.of(RoleName.values()).map(RoleName::wire).toList();
    }

    /** The version of the rule that the page shows; empty for a new one. */
    public String getBase() {
        return base.isEmpty() ? stored() : base;
    }

    public void setBase(String etag) {
        base = TypedText.of(etag);
    }

    /** The name of a new rule. */
    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }

    /** The subscription of the machines. */
    public String getSubscription() {
        return subscription == null ? proposed().subscription() : subscription;
    }

    public void setSubscription(String id) {
        subscription = TypedText.of(id);
    }

    /** The role of the nodes; empty for each role. */
    public String getRole() {
        return role == null ? proposed().role() : role;
    }

    public void setRole(String word) {
        role = TypedText.of(word);
    }

    /** The admitted machines, one on each line. */
    public String getVmIds() {
        return vmIds == null ? proposed().vmIds() : vmIds;
    }

    public void setVmIds(String ids) {
        vmIds = TypedText.of(ids);
    }

    public String getMachines() {
        return machines == null ? proposed().machines() : machines;
    }

    public void setMachines(String count) {
        machines = TypedText.of(count);
    }

    public String getNotBefore() {
        return notBefore == null ? proposed().notBefore() : notBefore;
    }

    public void setNotBefore(String time) {
        notBefore = TypedText.of(time);
    }

    public String getNotAfter() {
        return notAfter == null ? proposed().notAfter() : notAfter;
    }

    public void setNotAfter(String time) {
        notAfter = TypedText.of(time);
    }
}
