package io.keyward.portal.choice;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.search.ClusterChoices;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/**
 * The subscriptions and resource groups that a form offers for a new cluster: those in which the user may create one. Keyward
 * offers only the groups that contain a cluster that the user may read, or at which the user has a role.
 */
@RequestScoped
public class OfferedGroups {

    @Inject
    ClusterChoices choices;

    @Inject
    PermittedReads permitted;

    @Inject
    PageScopes scopes;

    @Inject
    CallerGrants caller;

    /** The ids of the subscriptions. */
    public List<String> subscriptions() {
        return scopes.allowing(ArmAction.CLUSTER_WRITE).stream()
                .map(ClusterScope::subscription)
                .distinct()
                .toList();
    }

    /** The names of the groups; none if the text is not the id of a subscription. */
    public List<String> of(String subscription) {
        return ClusterScope.find(subscription)
                .filter(scope -> scope.group().isEmpty())
                .map(scope -> groups(scope.subscription()))
                .orElse(List.of());
    }

    private List<String> groups(String subscription) {
        var at = Scope.subscription(subscription);
        var allowed = caller.read().scopesAllowing(ArmAction.CLUSTER_WRITE.action(), at);
        return OfferedTexts.sorted(Stream.concat(withClusters(subscription).stream(), withRoles(at))
                .filter(name -> allowed.test(Scope.resourceGroup(subscription, name))));
    }

    private List<String> withClusters(String subscription) {
        return permitted.readVisible(
                PortalData.CLUSTER, visible -> choices.groups(subscription, visible, OfferedTexts.MAX_OFFERED));
    }

    private Stream<String> withRoles(Scope subscription) {
        return caller.scopesFrom(subscription).stream().flatMap(scope -> scope.resourceGroup().stream());
    }
}
