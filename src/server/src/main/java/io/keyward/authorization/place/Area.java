package io.keyward.authorization.place;

import java.util.Map;

/**
 * A scope and everything below it, as a condition in a query. The condition begins with the columns of an index, so the query
 * reads no rows of other subscriptions.
 *
 * @param condition for an alias with the attributes of {@link RolePlace}
 */
public record Area(String condition, Map<String, Object> parameters) {

    /** The area of a canonical scope. */
    public static Area of(String scope, String alias) {
        var place = RolePlace.of(scope);
        if (place.subscription() == null) {
            return new Area("1 = 1", Map.of());
        }
        var inSubscription = alias + ".subscription = :subscription";
        return scope.equals("/subscriptions/" + place.subscription())
                ? new Area(inSubscription, Map.of("subscription", place.subscription()))
                : new Area(inSubscription + smaller(alias), parameters(place));
    }

    private static String smaller(String alias) {
        return " and (%1$s.comparableScope = :at or substring(%1$s.comparableScope, 1, :length) = :below)"
                .formatted(alias);
    }

    private static Map<String, Object> parameters(RolePlace place) {
        var below = place.comparableScope() + "/";
        return Map.of(
                "subscription",
                place.subscription(),
                "at",
                place.comparableScope(),
                "below",
                below,
                "length",
                below.length());
    }
}
