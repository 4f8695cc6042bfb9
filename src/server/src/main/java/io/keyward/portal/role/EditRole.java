package io.keyward.portal.role;

import static java.util.Comparator.comparing;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.administration.RoleDefinitionAdministration;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.EditForm;
import io.keyward.portal.form.ShownResource;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.Lines;
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

/** Defines a custom role, or changes one. */
@Named
@RequestScoped
public class EditRole extends EditForm {

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

    private CustomRoleForm proposed;
    private String name;
    private String description;
    private String actionLines;
    private String notActionLines;
    private String scopeLines;

    public EditRole() {
        super(
                ArmAction.ROLE_DEFINITIONS_WRITE,
                Map.of(
                        ProblemCode.ROLE_NAME_TAKEN, CustomRoleForm.NAME,
                        ProblemCode.FORBIDDEN, CustomRoleForm.SCOPES,
                        ProblemCode.ROLE_SCOPE_IN_USE, CustomRoleForm.SCOPES));
    }

    @Override
    protected ShownResource shown() {
        return page;
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> super.isPresent() && !isTooComplex());
    }

    /** True if the role has several permissions, which the form cannot show. */
    public boolean isTooComplex() {
        return page.find()
                .filter(role -> !CustomRoleForm.shows(role.definition()))
                .isPresent();
    }

    @Override
    protected ArmRequest prepare() {
        var role = typed();
        var at = role.assignableScopes().get(0);
        return checked(at, () -> {
            administration.requireDefinable(role, at, grants.read(), condition());
            return ArmRequest.put(page.path(at), CustomRolePage.json(role)).version(TypedAssignment.VERSION);
        });
    }

    @Override
    protected boolean apply() {
        var role = typed();
        var at = role.assignableScopes().get(0);
        return written(at, page.path(at), () -> administration.define(role, at, grants.read(), condition(), author()));
    }

    private RoleChange author() {
        return new RoleChange(caller.get().objectId(), clock.instant());
    }

    private RoleDefinition typed() {
        var stored = page.find().map(CustomRole::definition).orElse(null);
        return new CustomRoleForm(getName(), getDescription(), getActionLines(), getNotActionLines(), getScopeLines())
                .role(page.uuid(), stored);
    }

    @Override
    protected String next() {
        return Address.of("custom-role", "id", page.uuid().toString(), "saved", "true");
    }

    /** Adds the chosen action to the list. */
    public void addAction() {
        actionLines = Lines.with(getActionLines(), sent("chosenAction"));
    }

    /** Adds the chosen action to the list of excluded actions. */
    public void addNotAction() {
        notActionLines = Lines.with(getNotActionLines(), sent("chosenAction"));
    }

    /** Adds the chosen scope to the list. */
    public void addScope() {
        scopeLines = Lines.with(getScopeLines(), sent("chosenScope"));
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

    // the values of the fields before the user types
    private CustomRoleForm proposed() {
        if (proposed == null) {
            proposed = page.find().map(CustomRoleForm::of).orElse(CustomRoleForm.EMPTY);
        }
        return proposed;
    }

    public String getName() {
        return name == null ? proposed().name() : name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }

    public String getDescription() {
        return description == null ? proposed().description() : description;
    }

    public void setDescription(String text) {
        description = TypedText.of(text);
    }

    /** One action on each line. */
    public String getActionLines() {
        return actionLines == null ? proposed().actions() : actionLines;
    }

    public void setActionLines(String text) {
        actionLines = TypedText.of(text);
    }

    /** One excluded action on each line. */
    public String getNotActionLines() {
        return notActionLines == null ? proposed().notActions() : notActionLines;
    }

    public void setNotActionLines(String text) {
        notActionLines = TypedText.of(text);
    }

    /** One assignable scope on each line. */
    public String getScopeLines() {
        return scopeLines == null ? proposed().scopes() : scopeLines;
    }

    public void setScopeLines(String text) {
        scopeLines = TypedText.of(text);
    }
}
