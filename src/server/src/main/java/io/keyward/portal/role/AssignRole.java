package io.keyward.portal.role;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.RoleAdministration;
import io.keyward.authorization.administration.RoleResourceIds;
import io.keyward.operation.Caller;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.name.ShownNames;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.FieldProblems;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.permission.PageScopes;
import io.keyward.problem.Problem;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The page that assigns a role to a principal. */
@Named
@ViewScoped
public class AssignRole implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int KNOWN = 200;
    private static final int SUGGESTED = 5;
    private static final String SUGGESTION = "Type the object id. These principals have such a name and a role: ";

    @Inject
    transient RoleAdministration administration;

    @Inject
    transient AssignableRoles roles;

    @Inject
    transient ReadableAssignments assignments;

    @Inject
    transient ShownNames names;

    @Inject
    transient PageScopes scopes;

    @Inject
    transient UserActions actions;

    @Inject
    transient CallerGrants grants;

    @Inject
    transient Instance<Caller> caller;

    @Inject
    transient Clock clock;

    private final AssignmentForm form = new AssignmentForm();
    private final FieldProblems problems = new FieldProblems();
    private final UUID id = UUID.randomUUID(); // so that a repeated request makes no second assignment

    /** The status is 404 if the user may not assign roles at any scope. */
    public void load() {
        if (!isAllowed()) {
            MissingPage.mark();
        }
        getScopes().stream().findFirst().ifPresent(first -> form.setScope(first.value()));
    }

    /** True if the page must contain the form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isAllowed);
    }

    private boolean isAllowed() {
        return grants.allowSomewhere(ArmAction.ROLE_ASSIGNMENTS_WRITE, Scope.ROOT);
    }

    /** Assigns the role, and shows the assignments of the principal. */
    public void assign() {
        problems.clear();
        suggest();
        var assignment = typed(problems);
        if (problems.isEmpty()) {
            attempt(() -> {
                assign(assignment);
                Redirect.to("/portal/roles.xhtml?search=" + URLEncoder.encode(assignment.principal(), UTF_8));
            });
        }
    }

    // suggests object ids for a typed name: principals choose their own names, so a name never decides who gets a role
    void suggest() {
        if (!form.getPrincipal().isEmpty() && !names.isId(form.getPrincipal())) {
            var found = assignments.principals(form.getPrincipal(), SUGGESTED);
            names.read(found);
            if (!found.isEmpty()) {
                problems.add(
                        "principal",
                        SUGGESTION + found.stream().map(this::named).collect(joining(", ")));
            }
        }
    }

    private String named(String principal) {
        return "%s %s".formatted(names.of(principal), principal).strip();
    }

    void assign(RoleAssignment assignment) {
        actions.change(
                ArmAction.ROLE_ASSIGNMENTS_WRITE,
                Scope.of(RoleResourceIds.assignment(assignment.scope(), id)),
                () -> administration.assign(assignment));
    }

    // a refusal at one scope is shown beside the form, because the user may assign roles at other scopes
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Problem e) {
            if (!isAllowed()) {
                throw e;
            }
            FormAttempt.show(e);
        }
    }

    private RoleAssignment typed(FieldProblems found) {
        return new TypedAssignment(form, found)
                .assignment(id, new RoleChange(caller.get().objectId(), clock.instant()));
    }

    /** The equivalent request to ARM; null while a field is invalid. */
    public ArmRequest getRequest() {
        var unshown = new FieldProblems();
        var assignment = typed(unshown);
        return unshown.isEmpty() ? TypedAssignment.request(assignment) : null;
    }

    /** The subscriptions and resource groups at which the user may assign roles, and the root. */
    public List<Choice> getScopes() {
        var root = grants.allowEverywhere(ArmAction.ROLE_ASSIGNMENTS_WRITE)
                ? Stream.of(Choice.of("/", "/", ""))
                : Stream.<Choice>empty();
        var below = scopes.choices(ArmAction.ROLE_ASSIGNMENTS_WRITE, "").stream()
                .map(choice -> Choice.of("/subscriptions/" + choice.value(), choice.label(), ""));
        return Stream.concat(below, root).toList();
    }

    /** The roles that can be assigned at the chosen scope. */
    public List<Choice> getRoles() {
        return roles.at(new TypedAssignment(form, new FieldProblems()).scope()).stream()
                .map(role -> Choice.of(role.id().toString(), role.name(), ""))
                .toList();
    }

    /** The object ids of principals that already have a role. */
    public List<String> getPrincipals() {
        var known = assignments.principals("", KNOWN);
        names.read(known);
        return known;
    }

    public AssignmentForm getForm() {
        return form;
    }

    public FieldProblems getProblems() {
        return problems;
    }
}
