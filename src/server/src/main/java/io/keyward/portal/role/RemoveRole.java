package io.keyward.portal.role;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.RoleAdministration;
import io.keyward.authorization.administration.RoleResourceIds;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.FieldProblems;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.UUID;

/** The page that removes a role assignment. The user confirms by typing the name of the role. */
@Named
@ViewScoped
public class RemoveRole implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient RoleAdministration administration;

    @Inject
    transient ReadableAssignments assignments;

    @Inject
    transient RoleNames names;

    @Inject
    transient UserActions actions;

    @Inject
    transient CallerGrants grants;

    private final FieldProblems problems = new FieldProblems();
    private String id = "";
    private String scope = "";
    private String role = "";
    private String name = "";

    /** The status is 404 if there is no such assignment, or the user may not read it. */
    public void load() {
        assignment().ifPresentOrElse(this::keep, MissingPage::mark);
    }

    // if the user may no longer read the assignment, the request of the button still needs these values: without them,
    // no refusal would be recorded
    private void keep(RoleAssignment found) {
        scope = found.scope().text();
        role = names.of(found);
    }

    private Optional<RoleAssignment> assignment() {
        return id().flatMap(assignments::find);
    }

    private Optional<UUID> id() {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True if the page must contain the form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isAllowed);
    }

    boolean isAllowed() {
        return assignment()
                .filter(found -> grants.read().allow(ArmAction.ROLE_ASSIGNMENTS_DELETE.action(), found.scope()))
                .isPresent();
    }

    /** Removes the assignment, and shows the other assignments of the principal. */
    public void remove() {
        problems.clear();
        problems.requireName("name", name, role);
        if (problems.isEmpty()) {
            FormAttempt.run(() -> {
                var principal = removed().map(RoleAssignment::principal).orElse("");
                Redirect.to("/portal/roles.xhtml?search=" + URLEncoder.encode(principal, UTF_8));
            });
        }
    }

    Optional<RoleAssignment> removed() {
        var at = Scope.of(scope);
        var which = id().orElseThrow();
        return actions.change(
                ArmAction.ROLE_ASSIGNMENTS_DELETE,
                Scope.of(RoleResourceIds.assignment(at, which)),
                () -> administration.remove(which, at));
    }

    /** The name of the role; its id if the user may not read the role. */
    public String getRole() {
        return role;
    }

    /** Null if there is no such assignment, or the user may not read it. */
    public RoleAssignment getAssignment() {
        return assignment().orElse(null);
    }

    /** True if the assignment is one of the user or of a group of the user, who would lose the role. */
    public boolean isOwn() {
        return assignment()
                .filter(found -> grants.read().principal().ids().contains(found.principal()))
                .isPresent();
    }

    /** The equivalent request to ARM; null if there is no such assignment, or the user may not read it. */
    public ArmRequest getRequest() {
        return assignment().map(TypedAssignment::removal).orElse(null);
    }

    public FieldProblems getProblems() {
        return problems;
    }

    public String getId() {
        return id;
    }

    public void setId(String text) {
        id = TypedText.of(text);
    }

    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }
}
