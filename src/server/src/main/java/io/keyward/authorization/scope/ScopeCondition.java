package io.keyward.authorization.scope;

import java.util.Map;

/**
 * A scope and everything below it, as a condition in a query. The condition begins with the columns of an index, so the query
 * reads no rows of other subscriptions.
 *
 * @param condition the condition, for an alias with the attributes of {@link ScopeColumns}
 */
public record ScopeCondition(String condition, Map<String, Object> parameters) {

    /** The condition for a canonical scope. */
    public static ScopeCondition of(String scope, String alias) {
        var columns = ScopeColumns.of(scope);
        if (columns.subscription() == null) {
            return new ScopeCondition("1 = 1", Map.of());
        }
        var inSubscription = alias + ".subscription = :subscription";
        return scope.equals("/subscriptions/" + columns.subscription())
                ? new ScopeCondition(inSubscription, Map.of("subscription", columns.subscription()))
                : new ScopeCondition(inSubscription + below(alias), parameters(columns));
    }

    private static String below(String alias) {
        return " and (%1$s.comparableScope = :at or substring(%1$s.comparableScope, 1, :length) = :below)"
                .formatted(alias);
    }

    private static Map<String, Object> parameters(ScopeColumns columns) {
        var below = columns.comparableScope() + "/";
        return Map.of(
                "subscription",
                columns.subscription(),
                "at",
                columns.comparableScope(),
                "below",
                below,
                "length",
                below.length());
    }
}
