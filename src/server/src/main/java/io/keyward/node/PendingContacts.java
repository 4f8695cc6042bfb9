package io.keyward.node;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.NodeReports;
import io.keyward.node.machine.HeartbeatOrder;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The nodes whose heartbeat arrived since the last write. The time of the last heartbeat is written for many nodes at once, so
 * that a heartbeat without news needs no write of its own. If the server is killed, the times of the last interval are lost.
 */
@ApplicationScoped
public class PendingContacts {

    private static final System.Logger LOG = System.getLogger(PendingContacts.class.getName());
    private static final int NODES_PER_STATEMENT = 1000;

    @Inject
    NodeReports reports;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.node.contact-interval")
    Duration interval;

    private final HeartbeatOrder order = new HeartbeatOrder();
    private final Set<Long> pending = ConcurrentHashMap.newKeySet();

    /** Call this once, when the server has started. */
    public void begin() {
        var unused = executor.scheduleWithFixedDelay(
                this::attempt, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    HeartbeatOrder.Arrival arrival(long node, Heartbeat heartbeat) {
        return order.arrival(node, heartbeat);
    }

    /** Records the contact with a node whose heartbeat was accepted. */
    void accept(long node, Heartbeat heartbeat, Instant at) {
        order.accept(node, heartbeat, at);
        pending.add(node);
    }

    private void attempt() {
        try {
            flush();
        } catch (EJBException e) { // the database cannot be reached; the next heartbeats bring newer times
            LOG.log(WARNING, "the times of the last heartbeats were not stored", e);
        }
    }

    void flush() {
        var nodes = new ArrayList<>(pending);
        pending.removeAll(nodes);
        nodes.sort(Long::compare);
        for (var from = 0; from < nodes.size(); from += NODES_PER_STATEMENT) {
            reports.contacted(part(nodes, from), clock.instant());
        }
    }

    private static List<Long> part(List<Long> nodes, int from) {
        return nodes.subList(from, Math.min(from + NODES_PER_STATEMENT, nodes.size()));
    }
}
