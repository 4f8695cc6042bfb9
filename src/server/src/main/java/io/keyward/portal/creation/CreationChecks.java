package io.keyward.portal.creation;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterSpec;
import io.keyward.operation.preflight.AdmissionCheck;
import io.keyward.operation.preflight.CreationPreflight;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.page.CheckList;
import io.keyward.portal.permission.ResourceGroups;
import io.keyward.vault.CheckResult;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;

/**
 * Runs the checks of a creation for the page. The preflight request of ARM, which runs the same checks, requires its action at
 * the subscription. The page requires it only at the resource group, so that a user who may create clusters there can run the
 * checks.
 */
@RequestScoped
public class CreationChecks {

    @Inject
    CreationPreflight preflight;

    @Inject
    UserActions actions;

    @Inject
    CallerGrants grants;

    @Inject
    ResourceGroups groups;

    CheckList of(ClusterSpec spec) {
        var group = Scope.resourceGroup(spec.id().subscription(), spec.id().resourceGroup());
        return actions.read(ArmAction.CREATION_PREFLIGHT, group, () -> {
            grants.read()
                    .require(
                            ArmAction.CLUSTER_WRITE.action(), Scope.of(spec.id().toString()));
            grants.requireAssignable(spec.namedIdentities(), ArmAction.CREATION_PREFLIGHT, group);
            var results = new ArrayList<>(preflight.run(spec));
            results.add(1, group(spec)); // after the check of the request
            return new CheckList(results);
        });
    }

    // Keyward does not know all resource groups, only those that contain a cluster or have a role assignment
    private CheckResult group(ClusterSpec spec) {
        var name = spec.id().resourceGroup();
        return groups.isKnown(spec.id().subscription(), name)
                ? CheckResult.passed(AdmissionCheck.RESOURCE_GROUP, "Keyward knows the resource group " + name)
                : CheckResult.warned(
                        AdmissionCheck.RESOURCE_GROUP,
                        "ResourceGroupUnknown",
                        "no cluster and no role of yours is in a resource group '%s', so it is mistyped, or new"
                                .formatted(name),
                        "compare the name with those in Azure; Keyward creates no resource group");
    }
}
