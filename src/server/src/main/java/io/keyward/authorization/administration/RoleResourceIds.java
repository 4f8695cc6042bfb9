package io.keyward.authorization.administration;

import io.keyward.authorization.Scope;
import java.util.UUID;

/** The resource ids of role assignments and role definitions. */
public final class RoleResourceIds {

    public static final String ASSIGNMENTS = "Microsoft.Authorization/roleAssignments";
    public static final String DEFINITIONS = "Microsoft.Authorization/roleDefinitions";

    private RoleResourceIds() {}

    public static String assignment(Scope scope, UUID name) {
        return id(scope, ASSIGNMENTS, name);
    }

    /**
     * The id under which a role definition appears in responses for a scope: below the subscription of that scope. az compares
     * these ids as plain strings, so the id of a definition and the id in an assignment are both built here.
     */
    public static String definition(Scope scope, UUID name) {
        return id(scope.subscription().map(Scope::subscription).orElse(Scope.ROOT), DEFINITIONS, name);
    }

    private static String id(Scope scope, String type, UUID name) {
        var prefix = scope.equals(Scope.ROOT) ? "" : scope.text();
        return "%s/providers/%s/%s".formatted(prefix, type, name);
    }
}
