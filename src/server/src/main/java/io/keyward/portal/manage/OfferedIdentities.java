package io.keyward.portal.manage;

import static java.util.Comparator.comparing;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.plan.SelectedClusters;
import io.keyward.key.ManagedIdentityId;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The identities that a form offers: those with which clusters that the user may read call their vaults, as far as the user may
 * assign them.
 */
@RequestScoped
public class OfferedIdentities {

    private static final int MOST = 200; // a longer list is of no use in a browser

    @Inject
    SelectedClusters clusters;

    @Inject
    PermittedReads permitted;

    @Inject
    CallerGrants caller;

    /** The identities in the order of their ids. */
    List<ManagedIdentityId> of(String subscription) {
        var assignable = caller.assignableIdentities();
        return readable(ClusterScope.of(subscription)).stream()
                .map(cluster -> cluster.encryption().identity())
                .distinct()
                .filter(assignable)
                .sorted(comparing(ManagedIdentityId::text))
                .limit(MOST)
                .toList();
    }

    private List<ListedCluster> readable(ClusterScope scope) {
        var readable = caller.clustersAllowing(
                ArmAction.CLUSTER_READ, FleetAddress.in(scope, "").scope());
        return permitted.readVisible(PortalData.CLUSTER, visible -> clusters.below(FleetAddress.in(scope, ""))).stream()
                .filter(cluster -> readable.test(cluster.resourceId()))
                .toList();
    }
}
