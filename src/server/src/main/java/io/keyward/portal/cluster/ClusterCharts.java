package io.keyward.portal.cluster;

import io.keyward.access.IncidentPeriod;
import io.keyward.access.IncidentPeriods;
import io.keyward.cluster.Cluster;
import io.keyward.disk.ClusterKeys;
import io.keyward.disk.DekCounts;
import io.keyward.disk.NeededKeys;
import io.keyward.disk.tally.DekTally;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import io.keyward.operation.RotationHistory;
import io.keyward.portal.chart.AccessChart;
import io.keyward.portal.chart.CallChart;
import io.keyward.portal.chart.RotationChart;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.vault.guard.VaultGuards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the data for the charts of a cluster. */
@ApplicationScoped
public class ClusterCharts {

    @Inject
    NeededKeys needed;

    @Inject
    IncidentPeriods incidents;

    @Inject
    Operations operations;

    @Inject
    RotationHistory history;

    @Inject
    DekTally tally;

    @Inject
    VaultGuards guards;

    @Inject
    PermittedReads permitted;

    @Inject
    Clock clock;

    /** The incidents of the key versions that the cluster needs; empty if the user may not read them. */
    Optional<AccessChart> access(Cluster cluster) {
        return permitted.read(PortalData.INCIDENTS, cluster.resourceId(), () -> accessChart(cluster));
    }

    private AccessChart accessChart(Cluster cluster) {
        var now = clock.instant();
        var encryption = cluster.requireEncryption();
        var keys = needed.of(cluster).all().stream().map(encryption::asWritten).toList();
        var periods = incidents.of(cluster.id(), encryption.identity(), keys, AccessChart.begin(now));
        return AccessChart.of(keys(cluster, keys, periods), periods, now);
    }

    // without the permission to read the access to keys, the user sees only the key in force and those with incidents
    private List<KeyId> keys(Cluster cluster, List<KeyId> all, List<IncidentPeriod> periods) {
        return permitted.allows(PortalData.KEY_ACCESS, cluster.resourceId())
                ? all
                : all.stream()
                        .filter(key -> key.equals(cluster.requireEncryption().key())
                                || periods.stream()
                                        .anyMatch(period -> period.key().equals(key)))
                        .toList();
    }

    /** The running rotation, or else the last one; empty if none is on record, or the user may not read it. */
    Optional<RotationChart> rotation(Cluster cluster) {
        return permitted
                .read(PortalData.OPERATIONS, cluster.resourceId(), () -> operations.latestRotation(cluster.id()))
                .flatMap(Function.identity())
                .flatMap(rotation ->
                        permitted.read(PortalData.KEY_ACCESS, cluster.resourceId(), () -> rotationChart(rotation)))
                .flatMap(Function.identity());
    }

    private Optional<RotationChart> rotationChart(Operation rotation) {
        return Optional.of(history.of(rotation.id()))
                .filter(samples -> !samples.isEmpty())
                .map(samples -> RotationChart.of(
                        rotation, samples, new DekCounts(tally.of(rotation.cluster())), clock.instant()));
    }

    /** True if the user may read the data in the chart of a rotation. */
    boolean showsRotations(Cluster cluster) {
        return permitted.allows(PortalData.OPERATIONS, cluster.resourceId())
                && permitted.allows(PortalData.KEY_ACCESS, cluster.resourceId());
    }

    /**
     * The latest calls of this server to the vaults of the keys that the cluster needs.
     *
     * @return empty if the user may not read them
     */
    Optional<List<CallChart>> calls(Cluster cluster) {
        return permitted.read(PortalData.VAULT_CALLS, cluster.resourceId(), () -> vaults(needed.of(cluster)).stream()
                .flatMap(vault -> guards.load(vault).map(load -> CallChart.of(vault, load, clock.instant())).stream())
                .toList());
    }

    private static List<String> vaults(ClusterKeys keys) {
        return keys.all().stream()
                .map(KeyId::key)
                .map(KeyName::vaultAuthority)
                .distinct()
                .toList();
    }
}
