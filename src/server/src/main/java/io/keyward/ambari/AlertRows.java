package io.keyward.ambari;

import io.keyward.access.AccessState;
import io.keyward.access.ClusterAccess;
import io.keyward.access.ClusterAccesses;
import io.keyward.alert.Alert;
import io.keyward.alert.AlertDefinition;
import io.keyward.alert.AlertKind;
import io.keyward.alert.Alerts;
import io.keyward.ambari.query.AmbariResource;
import io.keyward.ambari.wire.AmbariAddresses;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The current alert rows of a cluster: a row for each alert definition, which is OK if no alert is open, and a row for
 * each node whose disks need a lost key.
 */
@Dependent
class AlertRows {

    /** The ids of node rows are this offset plus the id of the node; lower ids belong to the definitions. */
    private static final long FIRST_NODE_ID = 1_000;

    @Inject
    Alerts alerts;

    @Inject
    ClusterAccesses accesses;

    @Inject
    Nodes nodes;

    @Inject
    Disks disks;

    @Inject
    AmbariAddresses addresses;

    /** Empty if the cluster is not running or has no customer's key. */
    List<AmbariResource> of(Cluster cluster) {
        if (cluster.state() != ClusterState.RUNNING || cluster.encryption().isEmpty()) {
            return List.of();
        }
        var open = alerts.open(cluster.id());
        var cleared = alerts.lastCleared(cluster.id());
        var access = accesses.of(cluster);
        var askedAt = access.lastCalledAt().orElse(cluster.createdAt());
        var definitionRows = Arrays.stream(AlertDefinition.values())
                .map(definition -> definitionRow(cluster, definition, of(definition, open), cleared, access));
        return Stream.concat(definitionRows, nodeRows(cluster, open))
                .map(row -> row.resource(askedAt))
                .toList();
    }

    private static List<Alert> of(AlertDefinition definition, Collection<Alert> open) {
        return open.stream()
                .filter(alert -> alert.kind().definition() == definition)
                .toList();
    }

    private AmbariAlert definitionRow(
            Cluster cluster,
            AlertDefinition definition,
            List<Alert> open,
            Map<AlertKind, Instant> cleared,
            ClusterAccess access) {
        var okSince = cleared.entrySet().stream()
                .filter(entry -> entry.getKey().definition() == definition)
                .map(Map.Entry::getValue)
                .max(Instant::compareTo)
                .orElse(cluster.createdAt());
        var state = RowState.of(definition, open, okSince);
        var text = state.text() + outageNotice(definition, open, access);
        return new AmbariAlert(addresses, cluster, definition.id(), Optional.empty(), state.withText(text));
    }

    private Stream<AmbariAlert> nodeRows(Cluster cluster, List<Alert> open) {
        var lost = open.stream()
                .filter(alert -> alert.kind() == AlertKind.KEY_ACCESS_LOST)
                .toList();
        if (lost.isEmpty()) {
            return Stream.empty();
        }
        var keys = disks.keysPerNode(cluster.id());
        return nodes.of(cluster.id()).stream()
                .flatMap(node -> nodeRow(cluster, node, about(keys.getOrDefault(node.id(), Set.of()), lost)));
    }

    private static List<Alert> about(Set<KeyId> keys, List<Alert> lost) {
        return lost.stream()
                .filter(alert -> alert.key().filter(keys::contains).isPresent())
                .toList();
    }

    private Stream<AmbariAlert> nodeRow(Cluster cluster, Node node, List<Alert> lost) {
        if (lost.isEmpty()) {
            return Stream.empty();
        }
        var state = RowState.of(AlertDefinition.VAULT_STATUS, lost, cluster.createdAt());
        return Stream.of(
                new AmbariAlert(addresses, cluster, FIRST_NODE_ID + node.id(), Optional.of(node.fqdn()), state));
    }

    /**
     * What the OK text adds during a vault outage that is too short for an alert: the last answer may be outdated. Empty
     * otherwise.
     */
    static String outageNotice(AlertDefinition definition, Collection<Alert> open, ClusterAccess access) {
        return access.problem()
                .filter(problem -> definition == AlertDefinition.VAULT_STATUS && open.isEmpty())
                .filter(problem -> access.state() == AccessState.DOUBTFUL)
                .map(problem -> "; this was its last answer, and since %s it cannot be reached: %s"
                        .formatted(problem.since(), problem.text()))
                .orElse("");
    }
}
