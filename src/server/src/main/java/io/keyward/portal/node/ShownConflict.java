package io.keyward.portal.node;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.ResourceId;
import io.keyward.node.machine.ClonedNodes;
import io.keyward.portal.reach.Datum;
import io.keyward.portal.reach.Permitted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;

/** The conflict of the page. It is read in each request: another operator can decide while the page is open. */
@RequestScoped
public class ShownConflict {

    @Inject
    ClonedNodes clones;

    @Inject
    Permitted permitted;

    @Inject
    CallerGrants caller;

    private Optional<ConflictRow> row;

    /** @return empty if one machine uses the key of the node, or the user may not read it */
    Optional<ConflictRow> of(ResourceId cluster, String host) {
        if (row == null) {
            row = permitted
                    .read(Datum.DISKS, cluster, () -> clones.find(cluster, host))
                    .flatMap(Function.identity())
                    .map(found -> new ConflictRow(cluster, host, found, caller.allow(ArmAction.KEEP_MACHINE, cluster)));
        }
        return row;
    }

    /** For a request that has ended the conflict. */
    void forget() {
        row = null;
    }
}
