package io.keyward.portal.role;

import io.keyward.authorization.Owners;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.Scope;
import io.keyward.authorization.place.RolePlace;
import io.keyward.authorization.place.ScopeSet;
import io.keyward.portal.reach.Datum;
import io.keyward.portal.reach.Permitted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The role assignments that the user may read: for each scope at which the user may read assignments, those that hold there or
 * somewhere below.
 */
@RequestScoped
public class ReadableAssignments {

    private static final int BATCH = 500;

    @Inject
    Permitted permitted;

    @Inject
    RoleAssignments assignments;

    @Inject
    Owners owners;

    /**
     * Some of the assignments, ordered by scope, the configured owners first. Reads batches until they suffice.
     *
     * @param wanted leaves out what is not searched for, from a batch
     */
    List<RoleAssignment> read(UnaryOperator<List<RoleAssignment>> wanted, long first, int limit) {
        return permitted.readAt(
                Datum.ROLE_ASSIGNMENTS, scopes -> scopes.isEmpty() ? List.of() : at(scopes, wanted, first, limit));
    }

    private List<RoleAssignment> at(
            List<Scope> readableAt, UnaryOperator<List<RoleAssignment>> wanted, long first, int limit) {
        var readable = readableAt.stream().map(Scope::canonical).toList();
        var found = new ArrayList<>(wanted.apply(owners.assignments()));
        var scopes = new ScopeSet(readable);
        var subscriptions = subscriptions(readable);
        List<RoleAssignment> batch;
        var read = 0;
        do {
            batch = readable.contains("/")
                    ? assignments.all(read, BATCH)
                    : assignments.inSubscriptions(subscriptions, read, BATCH);
            read += batch.size();
            found.addAll(wanted.apply(in(scopes, batch)));
        } while (batch.size() == BATCH && found.size() < first + limit);
        return found.stream().skip(first).limit(limit).toList();
    }

    private static List<RoleAssignment> in(ScopeSet scopes, List<RoleAssignment> batch) {
        return batch.stream()
                .filter(assignment -> scopes.touches(assignment.scope().canonical()))
                .toList();
    }

    private static Set<String> subscriptions(List<String> scopes) {
        return scopes.stream()
                .map(RolePlace::of)
                .map(RolePlace::subscription)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
