package io.keyward.authorization.scope;

import jakarta.persistence.Embeddable;
import java.util.Optional;

/**
 * A scope, in the columns by which queries find it. All texts are canonical.
 *
 * @param comparableScope the whole scope
 * @param subscription the subscription in it; null for the root
 * @param resourceGroup the resource group in it; null for the root and for subscriptions
 */
@Embeddable
public record ScopeColumns(String comparableScope, String subscription, String resourceGroup) {

    private static final String SUBSCRIPTIONS = "/subscriptions/";
    private static final String GROUPS = "/resourcegroups/";

    /** A resource group. */
    public record Group(String subscription, String name) {}

    /** The columns of a canonical scope. */
    public static ScopeColumns of(String scope) {
        var subscription = nameAfter(SUBSCRIPTIONS, scope);
        var group = subscription.flatMap(name -> nameAfter(SUBSCRIPTIONS + name + GROUPS, scope));
        return new ScopeColumns(scope, subscription.orElse(null), group.orElse(null));
    }

    private static Optional<String> nameAfter(String words, String scope) {
        if (!scope.startsWith(words)) {
            return Optional.empty();
        }
        var end = scope.indexOf('/', words.length());
        return Optional.of(scope.substring(words.length(), end < 0 ? scope.length() : end));
    }

    /** The resource group that contains this scope; null if none contains it. */
    Group group() {
        return resourceGroup == null ? null : new Group(subscription, resourceGroup);
    }

    /** True if one of the scopes contains the other one. */
    public boolean overlaps(ScopeColumns other) {
        return contains(other) || other.contains(this);
    }

    private boolean contains(ScopeColumns other) {
        return subscription == null
                || other.comparableScope.equals(comparableScope)
                || other.comparableScope.startsWith(comparableScope + "/");
    }
}
