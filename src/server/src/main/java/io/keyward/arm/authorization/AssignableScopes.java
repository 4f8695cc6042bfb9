package io.keyward.arm.authorization;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.authorization.Scope;
import java.util.Set;

/**
 * Where Keyward stores role assignments. An assignment elsewhere, such as at a vault, would have no effect: the vault asks
 * Azure and not Keyward.
 */
final class AssignableScopes {

    private static final Set<String> RESOURCES =
            Set.of("microsoft.hdinsight/clusters", "microsoft.managedidentity/userassignedidentities");

    private AssignableScopes() {}

    /** @throws ArmProblem if the scope is another kind of resource */
    static void require(Scope scope) {
        scope.resourceType().filter(type -> !RESOURCES.contains(type)).ifPresent(type -> {
            throw ArmProblem.notOffered(
                    "scope",
                    "role assignments at resources of type %s".formatted(type),
                    "assign the role at a subscription, a resource group, a cluster or a managed identity");
        });
    }
}
