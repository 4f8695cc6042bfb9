package io.keyward.ambari;

import io.keyward.alert.AlertDefinition;
import io.keyward.alert.AlertState;
import io.keyward.cluster.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of an alert row's state.
 *
 * @param number identifies the change on its row: twice the id of the alert that caused it, plus one if that alert
 *     was cleared
 */
record StateChange(long number, Instant at, AlertState state, String text) {

    /** The id of a change on a node's row has the id of the node above this many low bits, so that all ids are different. */
    private static final int NUMBER_BITS = 32;

    /**
     * The changes of a row. An alert that is cleared at the moment in which another one begins causes no change of its own.
     *
     * @param periods the periods of all alerts on this row
     */
    static List<StateChange> of(AlertDefinition definition, List<OpenPeriod> periods) {
        var changes = new ArrayList<StateChange>();
        for (var period : periods) {
            var alert = period.alert();
            changes.add(at(period.from(), 2 * alert.id(), definition, periods));
            alert.clearedAt()
                    .filter(cleared ->
                            periods.stream().noneMatch(other -> other.from().equals(cleared)))
                    .ifPresent(cleared -> changes.add(at(cleared, 2 * alert.id() + 1, definition, periods)));
        }
        return changes;
    }

    private static StateChange at(Instant at, long number, AlertDefinition definition, List<OpenPeriod> periods) {
        var open = periods.stream()
                .filter(period -> period.contains(at))
                .map(OpenPeriod::alert)
                .toList();
        var state = RowState.of(definition, open, at);
        return new StateChange(number, at, state.state(), state.text());
    }

    /** @param node the node that the row is about; empty if it is about the cluster */
    long id(Optional<Node> node) {
        return node.map(Node::id).map(id -> (id << NUMBER_BITS) + number).orElse(number);
    }
}
