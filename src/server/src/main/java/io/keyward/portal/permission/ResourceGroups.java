package io.keyward.portal.permission;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The resource groups that Keyward knows: those with clusters, and those in which the user has a role. */
@RequestScoped
public class ResourceGroups {

    @Inject
    Clusters clusters;

    @Inject
    CallerGrants caller;

    /** True if a cluster or a role of the user is in the resource group. */
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
