package io.keyward.ambari;

import static java.util.stream.Collectors.groupingBy;

import io.keyward.alert.Alert;
import io.keyward.alert.AlertDefinition;
import io.keyward.alert.Alerts;
import io.keyward.alert.NodesAtRisk;
import io.keyward.alert.NodesAtRisk.Risk;
import io.keyward.ambari.query.AmbariResource;
import io.keyward.ambari.query.ResourceSchema;
import io.keyward.ambari.wire.AmbariAddresses;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The changes of state of the alert rows of a cluster and of its nodes, newest first, for a limited number of alerts. */
@Dependent
class HistoryRows {

    private static final int MAX_ALERTS = 1_000;
    private static final int MAX_NODE_RISKS = 20_000;

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
        var all = alerts.of(cluster.id(), MAX_ALERTS);
        return Arrays.stream(AlertDefinition.values())
                .flatMap(definition -> StateChange.of(definition, periods(definition, all)).stream()
                        .map(change -> resource(cluster, definition, Optional.empty(), change)));
    }

    private static List<OpenPeriod> periods(AlertDefinition definition, List<Alert> all) {
        return all.stream()
                .filter(alert -> alert.kind().definition() == definition)
                .map(OpenPeriod::of)
                .toList();
    }

    private Stream<AmbariResource> ofNodes(Cluster cluster) {
        return nodes.of(cluster.id(), MAX_NODE_RISKS).stream()
                .collect(groupingBy(risk -> risk.node().id()))
                .values()
                .stream()
                .flatMap(risks -> ofNode(cluster, risks));
    }

    private Stream<AmbariResource> ofNode(Cluster cluster, List<Risk> risks) {
        var node = risks.get(0).node();
        var definition = AlertDefinition.VAULT_STATUS;
        return StateChange.of(definition, risks.stream().map(OpenPeriod::of).toList()).stream()
                .filter(change -> node.isPresentAt(change.at()))
                .map(change -> resource(cluster, definition, Optional.of(node), change));
    }

    private AmbariResource resource(
            Cluster cluster, AlertDefinition definition, Optional<Node> node, StateChange change) {
        var name = cluster.resourceId().name();
        var host = node.map(Node::fqdn);
        var id = change.id(node);
        return AmbariResource.having("cluster_name", name)
                .with("component_name", AmbariAlert.component(host))
                .with("definition_id", definition.id())
                .with("definition_name", definition.wireName())
                .with("host_name", host.orElse(null))
                .with("id", id)
                .with("instance", null)
                .with("label", definition.label())
                .with("service_name", AmbariAlert.SERVICE)
                .with("state", change.state())
                .with("text", change.text())
                .with("timestamp", change.at().toEpochMilli())
                .at(
                        "%s/alert_history/%d".formatted(addresses.clusterUrl(name), id),
                        ResourceSchema.ALERT_HISTORY.heading());
    }

    private static Long timestamp(AmbariResource resource) {
        return resource.value("AlertHistory/timestamp").map(Long::valueOf).orElseThrow();
    }
}
