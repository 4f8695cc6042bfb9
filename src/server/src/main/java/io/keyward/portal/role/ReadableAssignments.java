package io.keyward.portal.role;

import io.keyward.authorization.Owners;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.Scope;
import io.keyward.authorization.scope.ScopeColumns;
import io.keyward.authorization.scope.ScopeSet;
import io.keyward.directory.KnownNames;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The role assignments that the user may read: those that apply at, or somewhere below, a scope at which the user may read
 * assignments.
 */
@RequestScoped
public class ReadableAssignments {

    private static final int BATCH = 500;

    @Inject
    PermittedReads permitted;

    @Inject
    RoleAssignments assignments;

    @Inject
    Owners owners;

    @Inject
    KnownNames names;

    /**
     * A part of the assignments that match a search: the configured owners first, then in the order of scopes. Reads batches
     * until the part is complete.
     *
     * @param wanted returns the assignments of a batch that match the search
     * @param first how many matching assignments to skip
     * @param limit how many to return at most
     */
    List<RoleAssignment> read(UnaryOperator<List<RoleAssignment>> wanted, long first, int limit) {
        return permitted.readAt(PortalData.ROLE_ASSIGNMENTS, scopes -> at(canonical(scopes), wanted, first, limit));
    }

    /** The assignment with this id; empty if there is none, or the user may not read it. */
    Optional<RoleAssignment> find(UUID id) {
        return permitted.readAt(
                PortalData.ROLE_ASSIGNMENTS,
                scopes -> assignments.find(id).filter(assignment -> new ScopeSet(canonical(scopes))
                        .touches(assignment.scope().canonical())));
    }

    /**
     * The object ids of up to {@code limit} principals that have a role and whose id or name contains the text, without
     * duplicates.
     */
    public List<String> principals(String text, int limit) {
        var matching = matching(text);
        var seen = new HashSet<String>();
        UnaryOperator<List<RoleAssignment>> firstOfEach = some -> some.stream()
                .filter(matching)
                .filter(assignment -> seen.add(AsciiCase.fold(assignment.principal())))
                .toList();
        return read(firstOfEach, 0, limit).stream()
                .map(RoleAssignment::principal)
                .toList();
    }

    /** True for an assignment whose principal has an id or a name that contains the text. */
    Predicate<RoleAssignment> matching(String text) {
        var named = permitted.readAt(
                PortalData.ROLE_ASSIGNMENTS, scopes -> scopes.isEmpty() ? Set.<String>of() : names.find(text));
        return assignment -> {
            var principal = AsciiCase.fold(assignment.principal());
            return named.contains(principal) || principal.contains(AsciiCase.fold(text));
        };
    }

    private static Set<String> canonical(List<Scope> scopes) {
        return scopes.stream().map(Scope::canonical).collect(Collectors.toSet());
    }

    private List<RoleAssignment> at(
            Set<String> scopes, UnaryOperator<List<RoleAssignment>> wanted, long first, int limit) {
        return scopes.isEmpty()
                ? List.of()
                : enough(wanted, scopes, first + limit).stream()
                        .skip(first)
                        .limit(limit)
                        .toList();
    }

    private List<RoleAssignment> enough(UnaryOperator<List<RoleAssignment>> wanted, Set<String> scopes, long enough) {
        var readable = new ScopeSet(scopes);
        var subscriptions = subscriptions(scopes);
        var found = new ArrayList<>(wanted.apply(owners.assignments()));
        List<RoleAssignment> batch;
        var read = 0;
        do {
            batch = readable.contains("/")
                    ? assignments.all(read, BATCH)
                    : assignments.inSubscriptions(subscriptions, read, BATCH);
            read += batch.size();
            found.addAll(wanted.apply(those(readable, batch)));
        } while (batch.size() == BATCH && found.size() < enough);
        return found;
    }

    private static List<RoleAssignment> those(ScopeSet readable, List<RoleAssignment> batch) {
        return batch.stream()
                .filter(assignment -> readable.touches(assignment.scope().canonical()))
                .toList();
    }

    private static Set<String> subscriptions(Set<String> scopes) {
        return scopes.stream()
                .map(ScopeColumns::of)
                .map(ScopeColumns::subscription)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
