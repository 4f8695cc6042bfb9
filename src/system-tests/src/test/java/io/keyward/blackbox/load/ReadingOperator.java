package io.keyward.blackbox.load;

import static io.keyward.blackbox.client.RoleIds.OWNER;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.PortalSession;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An operator who reads lists, a cluster, the key estate and pages of the portal, twice a second. */
final class ReadingOperator implements AutoCloseable {

    private static final long MILLIS_BETWEEN = 500;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Supplier<Answer>> reads = new LinkedHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile Latencies latencies;
    private Future<?> reading;

    private ReadingOperator(List<RunningKeyward> servers, CustomerCluster cluster, Latencies latencies) {
        this.latencies = latencies;
        servers.forEach(server -> addReads(server, cluster));
        addPages(servers.get(0), cluster);
    }

    static ReadingOperator begin(List<RunningKeyward> servers, CustomerCluster cluster, Latencies latencies) {
        var operator = new ReadingOperator(servers, cluster, latencies);
        operator.reading =
                operator.thread.scheduleAtFixedRate(operator::read, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
        return operator;
    }

    private void addReads(RunningKeyward server, CustomerCluster cluster) {
        var api = cluster.azure().withArmAt(server.keyward());
        var name = server.equals(cluster.azure().server()) ? "" : ", second server";
        reads.put("list of clusters" + name, () -> api.arm("GET", LocalAzure.PROVIDER + "/clusters"));
        reads.put("a cluster" + name, () -> api.arm("GET", cluster.id()));
        reads.put("its disks" + name, () -> api.arm("GET", cluster.id() + "/disks"));
        reads.put("key estate" + name, () -> api.arm("GET", LocalAzure.PROVIDER + "/keyEstate"));
        reads.put("list of operations" + name, () -> api.arm("GET", LocalAzure.PROVIDER + "/operations"));
    }

    private void addPages(RunningKeyward server, CustomerCluster cluster) {
        var user = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        user.assign(OWNER, "/subscriptions/" + LocalClient.SUBSCRIPTION);
        var portal = PortalSession.of(server, user);
        reads.put("portal: clusters", () -> page(portal, "/portal/clusters.xhtml"));
        reads.put("portal: a cluster", () -> page(portal, "/portal/cluster.xhtml?id=" + cluster.id()));
        reads.put("portal: keys", () -> page(portal, "/portal/keys.xhtml?subscription=" + LocalClient.SUBSCRIPTION));
    }

    private static Answer page(PortalSession portal, String page) {
        return new Answer(portal.get(page));
    }

    /** Records the times of all later requests in another object. */
    void measure(Latencies another) {
        latencies = another;
    }

    private void read() {
        var kinds = List.copyOf(reads.keySet());
        var kind = kinds.get(next.getAndIncrement() % kinds.size());
        latencies.measure(kind, System.nanoTime(), reads.get(kind));
    }

    /** Sends no more requests. Requests in progress are still answered. */
    @Override
    public void close() {
        reading.cancel(false);
        thread.shutdown();
    }
}
