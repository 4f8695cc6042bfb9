package io.keyward.portal.role;

import static java.util.Comparator.comparing;

import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.administration.RoleDefinitionAdministration;
import io.keyward.cluster.EtagCondition;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.Conflict;
import io.keyward.portal.form.ReviewedForm;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.Lines;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PageScopes;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Defines a custom role, or changes one. The page says in a hidden field which version of the role it showed: if somebody else
 * has changed it meanwhile, nothing is changed, and the page shows what is stored.
 */
@Named
@RequestScoped
public class EditRole extends ReviewedForm {

    @Inject
    CustomRolePage page;

    @Inject
    RoleDefinitionAdministration administration;

    @Inject
    PageScopes offered;

    @Inject
    CallerGrants grants;

    @Inject
    Clock clock;

    private final Conflict conflict = new Conflict();
    private CustomRoleForm shown;
    private String base = "";
    private String name;
    private String description;
    private String actionLines;
    private String notActionLines;
    private String scopeLines;

    public EditRole() {
        super(Map.of(
                ProblemCode.ROLE_NAME_TAKEN, CustomRoleForm.NAME,
                ProblemCode.FORBIDDEN, CustomRoleForm.SCOPES,
                ProblemCode.ROLE_SCOPE_IN_USE, CustomRoleForm.SCOPES));
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> page.isUnsaved() ? page.isPresent() : isChangeable());
    }

    private boolean isChangeable() {
        return page.allows(ArmAction.ROLE_DEFINITIONS_WRITE) && !isTooComplex();
    }

    /** True if the role has several lists of actions, which the form cannot show. */
    public boolean isTooComplex() {
        return page.find()
                .filter(role -> !CustomRoleForm.shows(role.definition()))
                .isPresent();
    }

    @Override
    protected ArmRequest reviewed() {
        var role = typed();
        var at = role.assignableScopes().get(0);
        return conflict.observe(
                () -> actions.read(ArmAction.ROLE_DEFINITIONS_WRITE, at, () -> {
                    administration.requireDefinable(role, at, grants.read(), condition());
                    return ArmRequest.put(page.resource(at), CustomRolePage.json(role))
                            .version(TypedAssignment.VERSION);
                }),
                null);
    }

    @Override
    protected boolean changed() {
        var role = typed();
        var at = role.assignableScopes().get(0);
        return conflict.observe(
                () -> actions.change(ArmAction.ROLE_DEFINITIONS_WRITE, at, new ResourceScope(page.resource(at)), () -> {
                    administration.define(role, at, grants.read(), condition(), author());
                    return true;
                }),
                false);
    }

    private RoleChange author() {
        return new RoleChange(caller.get().objectId(), clock.instant());
    }

    private RoleDefinition typed() {
        var stored = page.find().map(CustomRole::definition).orElse(null);
        return new CustomRoleForm(getName(), getDescription(), getActionLines(), getNotActionLines(), getScopeLines())
                .role(page.uuid(), stored);
    }

    /** Makes the change, and shows the page of the role. */
    @Override
    public void confirm() {
        super.confirm();
        if (isDone()) {
            Redirect.to(Address.of("custom-role", "id", page.uuid().toString(), "saved", "true"));
        }
    }

    /** The user has seen what is stored, and reviews the own change again. */
    public void again() {
        base = stored();
        review();
    }

    /** Adds the chosen action to the list. */
    public void addAction() {
        actionLines = Lines.with(getActionLines(), sent("chosenAction"));
    }

    /** Adds the chosen action to the excluded ones. */
    public void addNotAction() {
        notActionLines = Lines.with(getNotActionLines(), sent("chosenAction"));
    }

    /** Adds the chosen scope to the list. */
    public void addScope() {
        scopeLines = Lines.with(getScopeLines(), sent("chosenScope"));
    }

    private EtagCondition condition() {
        return base.isEmpty() ? EtagCondition.isNew() : EtagCondition.unchangedSince(base);
    }

    private String stored() {
        return page.find().map(CustomRole::etag).orElse("");
    }

    /** True if the page must contain the button that ends a conflict. */
    public boolean isConflictPresent() {
        return FormAttempt.isPresent(conflict::isFound);
    }

    /** True if nothing was changed because somebody else has changed the role. */
    public boolean isConflict() {
        return conflict.isFound();
    }

    /** All actions of Keyward, in the order of their names. */
    public List<Choice> getKnownActions() {
        return Stream.of(ArmAction.values())
                .map(action -> action.action().name())
                .distinct()
                .sorted(comparing(String::toString))
                .map(action -> Choice.of(action, action, sent("chosenAction")))
                .toList();
    }

    /** The subscriptions and resource groups at which the user may define roles. */
    public List<Choice> getScopes() {
        return offered.choices(ArmAction.ROLE_DEFINITIONS_WRITE, "").stream()
                .map(choice -> Choice.of("/subscriptions/" + choice.value(), choice.label(), sent("chosenScope")))
                .toList();
    }

    private CustomRoleForm shown() {
        if (shown == null) {
            shown = page.find().map(CustomRoleForm::of).orElse(CustomRoleForm.EMPTY);
        }
        return shown;
    }

    /** The version of the role that the page shows; empty for a new one. */
    public String getBase() {
        return base.isEmpty() ? stored() : base;
    }

    public void setBase(String etag) {
        base = TypedText.of(etag);
    }

    public String getName() {
        return name == null ? shown().name() : name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }

    public String getDescription() {
        return description == null ? shown().description() : description;
    }

    public void setDescription(String text) {
        description = TypedText.of(text);
    }

    /** One action on each line. */
    public String getActionLines() {
        return actionLines == null ? shown().actions() : actionLines;
    }

    public void setActionLines(String text) {
        actionLines = TypedText.of(text);
    }

    /** One excluded action on each line. */
    public String getNotActionLines() {
        return notActionLines == null ? shown().notActions() : notActionLines;
    }

    public void setNotActionLines(String text) {
        notActionLines = TypedText.of(text);
    }

    /** One assignable scope on each line. */
    public String getScopeLines() {
        return scopeLines == null ? shown().scopes() : scopeLines;
    }

    public void setScopeLines(String text) {
        scopeLines = TypedText.of(text);
    }
}
