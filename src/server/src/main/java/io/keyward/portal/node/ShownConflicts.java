package io.keyward.portal.node;

import static java.util.function.Function.identity;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import io.keyward.cluster.ResourceId;
import io.keyward.node.machine.ClonedNode;
import io.keyward.node.machine.ClonedNodes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes whose key two machines use. They are read in each request, because another operator can end a conflict while a page
 * is open.
 */
@RequestScoped
public class ShownConflicts {

    @Inject
    ClonedNodes clones;

    @Inject
    PermittedReads permitted;

    @Inject
    CallerGrants caller;

    private Optional<ConflictRow> found;

    /** The conflicts on nodes of a cluster; none if the user may not read them. */
    List<ConflictRow> of(Cluster cluster, List<Node> nodes) {
        var cloned = permitted
                .read(PortalData.DISKS, cluster.resourceId(), () -> clones.of(cluster.id()))
                .orElse(Map.of());
        return nodes.stream()
                .filter(node -> cloned.containsKey(node.id()))
                .map(node -> row(cluster.resourceId(), node.host(), cloned.get(node.id())))
                .toList();
    }

    /** @return empty if no second machine uses the key of the node, or if the user may not read the conflict */
    Optional<ConflictRow> of(ResourceId cluster, String host) {
        if (found == null) {
            found = permitted
                    .read(PortalData.DISKS, cluster, () -> clones.find(cluster, host))
                    .flatMap(identity())
                    .map(node -> row(cluster, host, node));
        }
        return found;
    }

    private ConflictRow row(ResourceId cluster, String host, ClonedNode node) {
        return new ConflictRow(cluster, host, node, caller.allow(ArmAction.KEEP_MACHINE, cluster));
    }

    /** Makes the next call read the database again. A request calls this after it has ended the conflict. */
    void forget() {
        found = null;
    }
}
