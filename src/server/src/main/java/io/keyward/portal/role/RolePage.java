package io.keyward.portal.role;

import static java.util.Comparator.comparing;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.list.Page;
import io.keyward.portal.name.ShownNames;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The role assignments that the user may read: who has which role at which scope. */
@Named
@RequestScoped
public class RolePage {

    private static final int ASSIGNMENTS = 50;

    @Inject
    ReadableAssignments assignments;

    @Inject
    RoleNames roleNames;

    @Inject
    ClusterLinks links;

    @Inject
    ShownNames names;

    @Inject
    CallerGrants caller;

    private String search = "";
    private String after = "";
    private Page<AssignmentRow> rows;
    private List<RoleDefinition> roles = List.of();
    private Predicate<RoleAssignment> named = each -> false;

    public void load() {
        var first = TypedText.number(after);
        named = search.isEmpty() ? each -> false : assignments.matching(search);
        var found = assignments.read(this::matching, first, ASSIGNMENTS + 1);
        var roleNamed = roleNames.of(found);
        links.read(found.stream().flatMap(each -> cluster(each).stream()).toList());
        names.read(found.stream()
                .flatMap(each -> Stream.of(each.principal(), each.created().by()))
                .toList());
        var removable = removable(found);
        rows = Page.of(found, ASSIGNMENTS, last -> Long.toString(first + ASSIGNMENTS))
                .map(assignment -> row(assignment, roleNamed, removable));
        roles = roles(found, roleNamed);
    }

    // an owner that the configuration names has no date, and cannot be removed here
    private Predicate<RoleAssignment> removable(List<RoleAssignment> found) {
        var allowed = caller.read()
                .scopesAllowing(
                        ArmAction.ROLE_ASSIGNMENTS_DELETE.action(),
                        found.stream().map(RoleAssignment::scope).toList());
        return assignment ->
                allowed.test(assignment.scope()) && !assignment.created().at().equals(Instant.EPOCH);
    }

    /** True if the user may assign roles at some scope. */
    public boolean isAssignable() {
        return caller.allowSomewhere(ArmAction.ROLE_ASSIGNMENTS_WRITE, Scope.ROOT);
    }

    private List<RoleAssignment> matching(List<RoleAssignment> some) {
        var names = search.isEmpty() ? Map.<UUID, RoleDefinition>of() : roleNames.of(some);
        return some.stream().filter(assignment -> matches(assignment, names)).toList();
    }

    private boolean matches(RoleAssignment assignment, Map<UUID, RoleDefinition> names) {
        var text = "%s %s %s".formatted(assignment.scope(), assignment.principal(), RoleNames.of(assignment, names));
        return AsciiCase.fold(text).contains(AsciiCase.fold(search)) || named.test(assignment);
    }

    private AssignmentRow row(
            RoleAssignment assignment, Map<UUID, RoleDefinition> names, Predicate<RoleAssignment> removable) {
        var link = cluster(assignment).map(links::of).orElse(null);
        return new AssignmentRow(
                assignment,
                link,
                RoleNames.of(assignment, names),
                you(assignment.principal()),
                removable.test(assignment));
    }

    private static Optional<ResourceId> cluster(RoleAssignment assignment) {
        return ResourceId.find(assignment.scope().text());
    }

    private String you(String principal) {
        Principal user = caller.read().principal();
        if (principal.equals(user.objectId())) {
            return "user";
        }
        return user.ids().contains(principal) ? "group" : "";
    }

    private static List<RoleDefinition> roles(List<RoleAssignment> assigned, Map<UUID, RoleDefinition> names) {
        return assigned.stream()
                .map(RoleAssignment::roleDefinition)
                .distinct()
                .flatMap(id -> Optional.ofNullable(names.get(id)).stream())
                .sorted(comparing(RoleDefinition::name))
                .toList();
    }

    public Page<AssignmentRow> getRows() {
        return rows;
    }

    /** The roles of the shown assignments. */
    public List<RoleDefinition> getRoles() {
        return roles;
    }

    /** A part of a scope, of the id or name of a principal, or of the name of a role; empty for all assignments. */
    public String getSearch() {
        return search;
    }

    public void setSearch(String text) {
        search = TypedText.of(text);
    }

    /** How many assignments are before the page. */
    public String getAfter() {
        return after;
    }

    public void setAfter(String number) {
        after = TypedText.of(number);
    }
}
