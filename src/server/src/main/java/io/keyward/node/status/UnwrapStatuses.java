package io.keyward.node.status;

import io.keyward.access.ClusterAccess;
import io.keyward.access.ClusterAccesses;
import io.keyward.access.GracePolicies;
import io.keyward.access.PermissionStatus;
import io.keyward.cache.LruCache;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The {@link UnwrapStatus} of each cluster. For each cluster it is computed at most once in {@value #SECONDS} seconds,
 * regardless of the number of heartbeats. It only informs nodes: a node that is told to suspend its volumes does so only if
 * the vault refuses the node's own unwrap too.
 */
@ApplicationScoped
public class UnwrapStatuses {

    static final int SECONDS = 2;

    private static final int MAX_CLUSTERS = 10_000;

    @Inject
    Clusters clusters;

    @Inject
    ClusterAccesses accesses;

    @Inject
    GracePolicies graces;

    @Inject
    Clock clock;

    private final LruCache<ClusterId, Read> known = new LruCache<>(MAX_CLUSTERS);

    private record Read(UnwrapStatus status, Instant at) {}

    public UnwrapStatus of(ClusterId cluster) {
        var now = clock.instant();
        return known.find(cluster)
                .filter(read -> now.isBefore(read.at().plus(Duration.ofSeconds(SECONDS))))
                .orElseGet(() -> read(cluster, now))
                .status();
    }

    private Read read(ClusterId id, Instant now) {
        var access = accesses.of(clusters.get(id));
        var read = new Read(status(access, id, now), now);
        known.put(id, read);
        return read;
    }

    private UnwrapStatus status(ClusterAccess access, ClusterId cluster, Instant now) {
        var problem = access.unwrapProblems().stream()
                .filter(PermissionStatus::isRefused)
                .findFirst()
                .or(() -> access.unwrapProblems().stream().findFirst());
        return new UnwrapStatus(
                problem.map(status -> status.isRefused() ? "refused" : "fault")
                        .orElse(access.lastCalledAt().isPresent() ? "ok" : "unknown"),
                problem.map(status -> status.cause().wireName()),
                problem.map(PermissionStatus::since),
                graces.of(cluster).advice(access, now));
    }
}
