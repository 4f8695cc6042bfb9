package io.keyward.agent.node;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.enrolment.Enrolment;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Order;
import io.keyward.agent.state.HighestSerials;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.state.StateProblem;
import io.keyward.agent.trust.DiskOrder;
import io.keyward.agent.trust.DiskOrder.Kind;
import io.keyward.agent.trust.OrderVerifier;
import io.keyward.agent.trust.UntrustedText;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The signed orders about this node's disks. An order is old if its serial is lower than that of an order or token that the
 * node has seen.
 */
final class SignedOrders {

    private static final System.Logger LOG = System.getLogger(SignedOrders.class.getName());

    private final Supplier<Enrolment> enrolment;
    private final HighestSerials orders;
    private final HighestSerials tokens;
    private final Clock clock;

    SignedOrders(Supplier<Enrolment> enrolment, StateFolder state, Clock clock) {
        this.enrolment = enrolment;
        this.orders = HighestSerials.ofOrders(state);
        this.tokens = new HighestSerials(state);
        this.clock = clock;
    }

    /** The order to erase a disk. From now on an older one is refused. */
    DiskOrder erase(PlannedDisk disk) {
        return checked(disk, Kind.ERASE, disk.signedOrder());
    }

    boolean isToErase(PlannedDisk disk) {
        if (disk.order() != Order.ERASE) return false;
        try {
            erase(disk);
            return true;
        } catch (UntrustedText | StateProblem | MalformedJson e) { // the disk stays, and may be opened
            return false;
        }
    }

    /** @param replaced UUID of the volume that is lost */
    void requireReplaceable(PlannedDisk disk, Optional<String> jws, String replaced) {
        checked(disk, Kind.REPLACE, jws).requireVolume(replaced);
    }

    /** Remembers that an order to erase the disk was taken back, so that nobody can send that order again. */
    void heed(PlannedDisk disk) {
        if (disk.order() != Order.KEEP || disk.signedOrder().isEmpty()) return;
        try {
            checked(disk, Kind.KEEP, disk.signedOrder());
        } catch (UntrustedText
                | StateProblem
                | MalformedJson e) { // the order then destroys nothing, and the rest of the plan is still valid
            LOG.log(WARNING, "{0}: {1}", disk.volume(), e.getMessage());
        }
    }

    private DiskOrder checked(PlannedDisk disk, Kind kind, Optional<String> jws) {
        var text = jws.orElseThrow(() -> UntrustedText.order(
                "Keyward sent no signed order for disk %s, so nothing is destroyed; update Keyward if it is older than this agent"
                        .formatted(disk.id())));
        var seen = Math.max(orders.of(disk.id()), tokens.of(disk.id()));
        var order = verifier().checked(text, kind, disk.id(), seen, clock.instant());
        orders.raise(disk.id(), order.serial());
        return order;
    }

    private OrderVerifier verifier() {
        var pinned = enrolment.get();
        return new OrderVerifier(pinned.pins().keys(), pinned.node(), pinned.cluster());
    }
}
