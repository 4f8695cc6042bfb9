package io.keyward.localazure.arm.role;

import io.keyward.localazure.role.RoleAssignment;
import io.keyward.localazure.role.RoleScope;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The scope and the {@code $filter} of a list of role assignments, as ARM reads them. Each request was forwarded to Keyward
 * before, which refuses unknown conditions. This filter therefore ignores them.
 */
record AssignmentFilter(RoleScope scope, String conditions) {

    private static final Pattern PRINCIPAL = Pattern.compile("(?i)principalId\\s+eq\\s+'([^']*)'");
    private static final Pattern ASSIGNED_TO = Pattern.compile("(?i)assignedTo\\('([^']*)'\\)");
    private static final Pattern AT_SCOPE = Pattern.compile("(?i)atScope\\(\\)");

    /** @param idsOf the object ids of a principal and of its groups */
    boolean matches(RoleAssignment assignment, Function<String, Set<String>> idsOf) {
        return isInReach(assignment.scope())
                && value(PRINCIPAL).map(id -> assignment.isForOneOf(Set.of(id))).orElse(true)
                && value(ASSIGNED_TO)
                        .map(id -> assignment.isForOneOf(idsOf.apply(id)))
                        .orElse(true);
    }

    // assignments above this scope apply to it; assignments below it are listed, too, unless the client asks for
    // atScope()
    private boolean isInReach(RoleScope assigned) {
        return assigned.contains(scope)
                || (scope.contains(assigned) && !AT_SCOPE.matcher(conditions).find());
    }

    private Optional<String> value(Pattern condition) {
        var match = condition.matcher(conditions);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
