package io.keyward.authorization;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one entry of a role definition allows: {@code actions} except {@code notActions}. Data actions are operations on the
 * data inside a resource, such as wrapping with a key of a vault. Keyward stores them and never checks them; the vaults of
 * the local Azure do.
 */
public record RolePermission(
        List<ActionPattern> actions,
        List<ActionPattern> notActions,
        List<ActionPattern> dataActions,
        List<ActionPattern> notDataActions) {

    public RolePermission {
        actions = List.copyOf(actions);
        notActions = List.copyOf(notActions);
        dataActions = List.copyOf(dataActions);
        notDataActions = List.copyOf(notDataActions);
    }

    public boolean allows(Action action) {
        return anyMatches(actions, action) && !anyMatches(notActions, action);
    }

    public boolean allowsData(Action action) {
        return anyMatches(dataActions, action) && !anyMatches(notDataActions, action);
    }

    /** The number of characters in all entries. */
    int length() {
        return Stream.of(actions, notActions, dataActions, notDataActions)
                .flatMap(List::stream)
                .mapToInt(pattern -> pattern.text().length())
                .sum();
    }

    private static boolean anyMatches(List<ActionPattern> patterns, Action action) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(action));
    }
}
