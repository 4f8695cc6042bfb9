package io.keyward.portal.role;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleDefinitions;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.list.Page;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who has which role where, as far as the user may read it. Roles are assigned with {@code az role assignment}. */
@Named
@RequestScoped
public class RolePage {

    private static final int ASSIGNMENTS = 50;

    @Inject
    ReadableAssignments assignments;

    @Inject
    RoleDefinitions definitions;

    @Inject
    ClusterLinks links;

    @Inject
    CallerGrants caller;

    @Inject
    PermittedReads permitted;

    private String search = "";
    private String after = "";
    private Page<AssignmentRow> rows;
    private List<RoleDefinition> roles = List.of();

    public void load() {
        var first = TypedText.number(after);
        var found = assignments.read(this::matching, first, ASSIGNMENTS + 1);
        var names = names(found);
        links.read(found.stream().flatMap(each -> cluster(each).stream()).toList());
        rows = Page.of(found, ASSIGNMENTS, last -> Long.toString(first + ASSIGNMENTS))
                .map(assignment -> row(assignment, names));
        roles = roles(found, names);
    }

    private List<RoleAssignment> matching(List<RoleAssignment> some) {
        var names = search.isEmpty() ? Map.<UUID, RoleDefinition>of() : names(some);
        return some.stream().filter(assignment -> matches(assignment, names)).toList();
    }

    // the id is shown of a role whose definition the user may not read
    private Map<UUID, RoleDefinition> names(List<RoleAssignment> assigned) {
        var ids = assigned.stream().map(RoleAssignment::roleDefinition).collect(toSet());
        return permitted.readAt(PortalData.ROLE_DEFINITIONS, scopes -> readable(ids, scopes));
    }

    private Map<UUID, RoleDefinition> readable(Set<UUID> ids, List<Scope> scopes) {
        return definitions.find(ids).stream()
                .filter(role -> scopes.stream().anyMatch(role::isAssignableWithin))
                .collect(toMap(RoleDefinition::id, role -> role));
    }

    private boolean matches(RoleAssignment assignment, Map<UUID, RoleDefinition> names) {
        var text = "%s %s %s".formatted(assignment.scope(), assignment.principal(), name(assignment, names));
        return AsciiCase.fold(text).contains(AsciiCase.fold(search));
    }

    private AssignmentRow row(RoleAssignment assignment, Map<UUID, RoleDefinition> names) {
        var link = cluster(assignment).map(links::of).orElse(null);
        return new AssignmentRow(assignment, link, name(assignment, names), you(assignment.principal()));
    }

    private static Optional<ResourceId> cluster(RoleAssignment assignment) {
        return ResourceId.find(assignment.scope().text());
    }

    private static String name(RoleAssignment assignment, Map<UUID, RoleDefinition> names) {
        return Optional.ofNullable(names.get(assignment.roleDefinition()))
                .map(RoleDefinition::name)
                .orElse(assignment.roleDefinition().toString());
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

    /** A part of a scope, of a principal or of the name of a role. */
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

    public void setAfter(String place) {
        after = TypedText.of(place);
    }
}
