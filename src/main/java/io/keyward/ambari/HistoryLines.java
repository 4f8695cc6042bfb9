package io.keyward.ambari;

import io.keyward.alert.Alert;
import io.keyward.alert.AlertDefinition;
import io.keyward.alert.AlertState;
import io.keyward.alert.Alerts;
import io.keyward.cluster.Cluster;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every change of state of a cluster's lines, the latest first, as far back as alerts are kept and at most so many. */
@Dependent
class HistoryLines {

    private static final int MOST_ALERTS = 1_000;

    /** @param id of what made the change: twice the alert's number, and one more where it was cleared */
    private record Change(long id, Instant at, AlertState state, String text) {}

    @Inject
    Alerts alerts;

    @Inject
    AmbariAddresses addresses;

    List<Item> of(Cluster cluster) {
        var all = alerts.of(cluster.id(), MOST_ALERTS);
        return Arrays.stream(AlertDefinition.values())
                .flatMap(definition ->
                        changes(definition, all).stream().map(change -> item(cluster, definition, change)))
                .sorted(Comparator.comparing(HistoryLines::timestamp).reversed())
                .toList();
    }

    private static List<Change> changes(AlertDefinition definition, List<Alert> all) {
        var own = all.stream()
                .filter(alert -> alert.kind().definition() == definition)
                .toList();
        var changes = new ArrayList<Change>();
        for (var alert : own) {
            changes.add(after(2 * alert.id(), alert.raisedAt(), definition, own));
            alert.clearedAt()
                    .filter(at ->
                            own.stream().noneMatch(other -> other.raisedAt().equals(at)))
                    .ifPresent(at -> changes.add(after(2 * alert.id() + 1, at, definition, own)));
        }
        return changes;
    }

    /** The state that the line had from that moment on. */
    private static Change after(long id, Instant at, AlertDefinition definition, List<Alert> own) {
        var open = own.stream().filter(alert -> alert.openAt(at)).toList();
        return new Change(id, at, AlertLines.worst(open), AlertLines.text(definition, open));
    }

    private Item item(Cluster cluster, AlertDefinition definition, Change change) {
        var name = cluster.resourceId().name();
        return Item.having("cluster_name", name)
                .with("component_name", AlertLine.component(Optional.empty()))
                .with("definition_id", definition.id())
                .with("definition_name", definition.wire())
                .with("host_name", null)
                .with("id", change.id())
                .with("instance", null)
                .with("label", definition.label())
                .with("service_name", AlertLine.SERVICE)
                .with("state", change.state())
                .with("text", change.text())
                .with("timestamp", change.at().toEpochMilli())
                .item(
                        "%s/alert_history/%d".formatted(addresses.cluster(name), change.id()),
                        Heading.ALERT_HISTORY.wire());
    }

    private static Long timestamp(Item item) {
        return item.value("AlertHistory/timestamp").map(Long::valueOf).orElseThrow();
    }
}
