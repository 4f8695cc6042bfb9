package io.keyward.ambari;

import static java.util.stream.Collectors.joining;

import io.keyward.access.AccessState;
import io.keyward.access.ClusterAccess;
import io.keyward.access.ClusterAccesses;
import io.keyward.alert.Alert;
import io.keyward.alert.AlertDefinition;
import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertState;
import io.keyward.alert.Alerts;
import io.keyward.ambari.query.AmbariResource;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The alerts of a cluster as monitoring shows them now: a line for each definition, which reads OK where nothing is wrong,
 * and a line for each node whose disks need a key that is lost.
 */
@Dependent
class AlertRows {

    /** Lines of nodes are numbered behind those of definitions, by the number of the node. */
    private static final long FIRST_NODE = 1_000;

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

    /** None of a cluster that does not run, or that is under no customer's key. */
    List<AmbariResource> of(Cluster cluster) {
        if (cluster.state() != ClusterState.RUNNING || cluster.encryption().isEmpty()) {
            return List.of();
        }
        var open = alerts.open(cluster.id());
        var over = alerts.lastCleared(cluster.id());
        var access = accesses.of(cluster);
        var asked = access.lastCalledAt().orElse(cluster.createdAt());
        var lines = new ArrayList<AmbariResource>();
        for (var definition : AlertDefinition.values()) {
            lines.add(line(cluster, definition, of(definition, open), over, access)
                    .asked(asked));
        }
        atRisk(cluster, open).forEach(line -> lines.add(line.asked(asked)));
        return lines;
    }

    private static List<Alert> of(AlertDefinition definition, Collection<Alert> open) {
        return open.stream()
                .filter(alert -> alert.kind().definition() == definition)
                .toList();
    }

    private AlertRow line(
            Cluster cluster,
            AlertDefinition definition,
            List<Alert> open,
            Map<AlertKind, Instant> over,
            ClusterAccess access) {
        var address = addresses.cluster(cluster.resourceId().name());
        var worst = worst(open);
        var since = worst == AlertState.OK
                ? over.entrySet().stream()
                        .filter(cleared -> cleared.getKey().definition() == definition)
                        .map(Map.Entry::getValue)
                        .max(Instant::compareTo)
                        .orElse(cluster.createdAt())
                : since(open, worst);
        return new AlertRow(
                address,
                cluster,
                definition,
                definition.id(),
                Optional.empty(),
                worst,
                text(definition, open) + doubt(definition, open, access),
                since);
    }

    private Stream<AlertRow> atRisk(Cluster cluster, List<Alert> open) {
        var lost = open.stream()
                .filter(alert -> alert.kind() == AlertKind.KEY_ACCESS_LOST)
                .toList();
        if (lost.isEmpty()) {
            return Stream.empty();
        }
        var keys = disks.keysPerNode(cluster.id());
        return nodes.of(cluster.id()).stream()
                .flatMap(node -> atRisk(cluster, node, needed(lost, keys.getOrDefault(node.id(), Set.of()))));
    }

    private static List<Alert> needed(List<Alert> lost, Set<KeyId> keys) {
        return lost.stream()
                .filter(alert -> alert.key().filter(keys::contains).isPresent())
                .toList();
    }

    private Stream<AlertRow> atRisk(Cluster cluster, Node node, List<Alert> lost) {
        if (lost.isEmpty()) {
            return Stream.empty();
        }
        var definition = AlertDefinition.VAULT_STATUS;
        return Stream.of(new AlertRow(
                addresses.cluster(cluster.resourceId().name()),
                cluster,
                definition,
                FIRST_NODE + node.id(),
                Optional.of(node.fqdn()),
                AlertState.CRITICAL,
                text(definition, lost),
                since(lost, AlertState.CRITICAL)));
    }

    // a fault is alerted once it lasts; before that nothing is wrong, and what was seen last is not said to be seen now
    static String doubt(AlertDefinition definition, Collection<Alert> open, ClusterAccess access) {
        return access.problem()
                .filter(trouble -> definition == AlertDefinition.VAULT_STATUS && open.isEmpty())
                .filter(trouble -> access.state() == AccessState.DOUBTFUL)
                .map(trouble -> "; that was so when it last answered, and since %s it cannot be asked: %s"
                        .formatted(trouble.since(), trouble.text()))
                .orElse("");
    }

    static AlertState worst(Collection<Alert> open) {
        return open.stream().map(alert -> alert.kind().severity()).reduce(AlertState.OK, AlertState::worseOf);
    }

    private static Instant since(List<Alert> open, AlertState state) {
        return open.stream()
                .filter(alert -> alert.kind().severity() == state)
                .map(Alert::since)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    static String text(AlertDefinition definition, Collection<Alert> open) {
        return open.isEmpty()
                ? definition.okText()
                : open.stream().map(Alert::text).collect(joining("\n"));
    }
}
