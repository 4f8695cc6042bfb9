package io.keyward.portal.erasure;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.ClusterScope;
import io.keyward.disk.ErasedDisk;
import io.keyward.disk.ErasedDisks;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.OrderedDisks;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** The order to erase that the page shows. It is read in each request, because a node can follow it while the page is open. */
@RequestScoped
public class ShownOrder {

    @Inject
    ErasedDisks disks;

    @Inject
    EraseOrders orders;

    @Inject
    PermittedReads permitted;

    @Inject
    CallerGrants caller;

    @Inject
    Clock clock;

    private Optional<OrderDetails> details;

    /** @return empty if there is no such disk, or the user may not read it */
    Optional<OrderDetails> of(ClusterScope scope, long disk) {
        if (details == null) {
            details = permitted
                    .read(PortalData.ERASED_DISKS, scope, () -> disks.find(scope, disk)
                            .map(this::read))
                    .flatMap(Function.identity());
        }
        return details;
    }

    private OrderDetails read(ErasedDisk disk) {
        var ofCluster = OrderedDisks.ofCluster(disk.cluster());
        return new OrderDetails(
                ErasedDiskRow.of(
                        disk, caller.allow(ArmAction.TAKE_BACK_ERASURES, disk.cluster()), false, clock.instant()),
                orders.countOpen(ofCluster.ofNode(disk.host())),
                orders.countOpen(ofCluster));
    }

    /** Makes the next call read the database again. A request calls this after it has changed an order or an erasure. */
    void forget() {
        details = null;
    }
}
