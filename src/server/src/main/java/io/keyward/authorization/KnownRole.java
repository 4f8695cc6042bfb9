package io.keyward.authorization;

import io.keyward.cache.LruCache;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * One version of a role definition, for access decisions. It evaluates its patterns once for each action and keeps the result,
 * which does not change for this version.
 */
public final class KnownRole {

    private static final int MAX_ACTIONS = 200; // more than the number of actions that Keyward checks

    private final UUID id;
    private final Predicate<Action> rule;
    private final LruCache<Action, Boolean> decisions = new LruCache<>(MAX_ACTIONS);

    KnownRole(UUID id, Predicate<Action> rule) {
        this.id = id;
        this.rule = rule;
    }

    static KnownRole of(RoleDefinition role) {
        return new KnownRole(role.id(), role::allows);
    }

    UUID id() {
        return id;
    }

    public boolean allows(Action action) {
        return decisions.computeIfAbsent(action, rule::test);
    }
}
