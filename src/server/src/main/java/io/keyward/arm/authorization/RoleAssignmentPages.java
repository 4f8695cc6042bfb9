package io.keyward.arm.authorization;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.Owners;
import io.keyward.authorization.Principal;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.Scope;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The pages of the list of role assignments: the configured ones are on the first page; the stored ones are sorted by id. */
@Dependent
class RoleAssignmentPages {

    private static final int PAGE = 1000;

    @Inject
    RoleAssignments assignments;

    @Inject
    Owners owners;

    @Inject
    Principal caller;

    @Inject
    Pages pages;

    JsonObject page(Scope at, RoleFilter filter, PageRequest request) {
        var rolePages = pages.ofSize(PAGE);
        var principals = principals(filter);
        var part = new RoleAssignments.Part(principals, RoleIds.ofToken(request.after()), rolePages.limit());
        var stored = filter.atScope() ? assignments.atOrAbove(at, part) : assignments.atAboveOrBelow(at, part);
        var page = rolePages.page(stored, last -> last.id().toString());
        var configured = part.after() == null ? configured(principals) : Stream.<RoleAssignment>empty();
        var value = BUILDERS.createArrayBuilder();
        Stream.concat(configured, page.items().stream())
                .forEach(assignment -> value.add(RoleAssignmentView.of(assignment, at)));
        return rolePages.link(BUILDERS.createObjectBuilder().add("value", value), page, request);
    }

    private Stream<RoleAssignment> configured(Optional<Set<String>> principals) {
        return owners.assignments().stream()
                .filter(owner ->
                        principals.map(ids -> ids.contains(owner.principal())).orElse(true));
    }

    // both conditions have to be met
    private Optional<Set<String>> principals(RoleFilter filter) {
        var assignedTo = filter.assignedTo().map(this::idsOf);
        var principal = filter.principalId().map(AsciiCase::fold).map(Set::of);
        return assignedTo.isPresent() && principal.isPresent()
                ? principal.map(id -> assignedTo.get().containsAll(id) ? id : Set.<String>of())
                : assignedTo.or(() -> principal);
    }

    // Keyward knows only the groups of the caller, from the token
    private Set<String> idsOf(String principal) {
        return AsciiCase.equal(principal, caller.objectId()) ? caller.ids() : Set.of(AsciiCase.fold(principal));
    }
}
