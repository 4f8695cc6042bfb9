package io.keyward.portal.permission;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The resource groups that Keyward knows: those that contain clusters, and those at or below which the user has a role. */
@RequestScoped
public class ResourceGroups {

    @Inject
    Clusters clusters;

    @Inject
    CallerGrants caller;

    /** True if the resource group contains a cluster, or the user has a role at or below it. */
    public boolean isKnown(String subscription, String name) {
        return hasRole(subscription, name)
                || clusters.groups(subscription).stream().anyMatch(group -> AsciiCase.equal(group, name));
    }

    private boolean hasRole(String subscription, String name) {
        return caller.scopesFrom(Scope.resourceGroup(subscription, name)).stream()
                .findAny()
                .isPresent();
    }
}
