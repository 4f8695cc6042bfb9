package io.keyward.ambari;

import io.keyward.ambari.wire.AmbariAddresses;
import static java.util.stream.Collectors.groupingBy;

import io.keyward.alert.Alert;
import io.keyward.alert.AlertDefinition;
import io.keyward.alert.Alerts;
import io.keyward.alert.NodesAtRisk;
import io.keyward.alert.NodesAtRisk.Risk;
import io.keyward.ambari.query.AmbariResource;
import io.keyward.ambari.query.ResourceSchema;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every change of state of a cluster's lines and of those of its nodes, the latest first, as far back as alerts are kept
 * and at most so many.
 */
@Dependent
class HistoryRows {

    private static final int MOST_ALERTS = 1_000;
    private static final int MOST_RISKS = 20_000;

    @Inject
    Alerts alerts;

    @Inject
    NodesAtRisk nodes;

    @Inject
    AmbariAddresses addresses;

    List<AmbariResource> of(Cluster cluster) {
        return Stream.concat(ofCluster(cluster), ofNodes(cluster))
                .sorted(Comparator.comparing(HistoryRows::timestamp).reversed())
                .toList();
    }

    private Stream<AmbariResource> ofCluster(Cluster cluster) {
        var all = alerts.of(cluster.id(), MOST_ALERTS);
        return Arrays.stream(AlertDefinition.values())
                .flatMap(definition -> StateChange.of(definition, episodes(definition, all)).stream()
                        .map(change -> item(cluster, definition, Optional.empty(), change)));
    }

    private static List<Episode> episodes(AlertDefinition definition, List<Alert> all) {
        return all.stream()
                .filter(alert -> alert.kind().definition() == definition)
                .map(Episode::of)
                .toList();
    }

    private Stream<AmbariResource> ofNodes(Cluster cluster) {
        return nodes.of(cluster.id(), MOST_RISKS).stream()
                .collect(groupingBy(risk -> risk.node().id()))
                .values()
                .stream()
                .flatMap(risks -> ofNode(cluster, risks));
    }

    private Stream<AmbariResource> ofNode(Cluster cluster, List<Risk> risks) {
        var node = risks.get(0).node();
        var definition = AlertDefinition.VAULT_STATUS;
        return StateChange.of(definition, risks.stream().map(Episode::of).toList()).stream()
                .filter(change -> node.isPresentAt(change.at()))
                .map(change -> item(cluster, definition, Optional.of(node), change));
    }

    private AmbariResource item(Cluster cluster, AlertDefinition definition, Optional<Node> node, StateChange change) {
        var name = cluster.resourceId().name();
        var host = node.map(Node::fqdn);
        var id = change.id(node);
        return AmbariResource.having("cluster_name", name)
                .with("component_name", AlertRow.component(host))
                .with("definition_id", definition.id())
                .with("definition_name", definition.wire())
                .with("host_name", host.orElse(null))
                .with("id", id)
                .with("instance", null)
                .with("label", definition.label())
                .with("service_name", AlertRow.SERVICE)
                .with("state", change.state())
                .with("text", change.text())
                .with("timestamp", change.at().toEpochMilli())
                .item(
                        "%s/alert_history/%d".formatted(addresses.cluster(name), id),
                        ResourceSchema.ALERT_HISTORY.wire());
    }

    private static Long timestamp(AmbariResource item) {
        return item.value("AlertHistory/timestamp").map(Long::valueOf).orElseThrow();
    }
}
