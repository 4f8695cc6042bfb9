package io.keyward.portal.node;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import io.keyward.node.machine.ClonedNodes;
import io.keyward.portal.reach.Datum;
import io.keyward.portal.reach.Permitted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** The nodes of a cluster whose key two machines use. */
@Dependent
public class ConflictRows {

    @Inject
    ClonedNodes clones;

    @Inject
    Permitted permitted;

    @Inject
    CallerGrants caller;

    List<ConflictRow> of(Cluster cluster, List<Node> nodes) {
        var cloned = permitted
                .read(Datum.DISKS, cluster.resourceId(), () -> clones.of(cluster.id()))
                .orElse(Map.of());
        var decidable = caller.allow(ArmAction.KEEP_MACHINE, cluster.resourceId());
        return nodes.stream()
                .filter(node -> cloned.containsKey(node.id()))
                .map(node -> new ConflictRow(cluster.resourceId(), node.host(), cloned.get(node.id()), decidable))
                .toList();
    }
}
