package io.keyward.authorization.administration;

import io.keyward.authorization.Scope;
import java.util.Set;

/**
 * The scopes at which Keyward accepts role assignments. An assignment elsewhere, such as at a vault, would have no effect,
 * because the vault asks Azure and not Keyward.
 */
public final class AssignableScopes {

    /** What to do instead of an assignment elsewhere. */
    public static final String INSTEAD =
            "assign the role at a subscription, a resource group, a cluster or a managed identity";

    private static final Set<String> RESOURCES =
            Set.of("microsoft.hdinsight/clusters", "microsoft.managedidentity/userassignedidentities");

    private AssignableScopes() {}

    /** True if a role can be assigned at the scope. */
    public static boolean include(Scope scope) {
        return scope.resourceType().filter(type -> !RESOURCES.contains(type)).isEmpty();
    }
}
