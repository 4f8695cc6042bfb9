package io.keyward.ambari;

import io.keyward.alert.AlertDefinition;
import io.keyward.alert.AlertState;
import io.keyward.cluster.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state that a line had from a moment on.
 *
 * @param turn what made the change: twice the alert's number, and one more where it was cleared
 */
record StateChange(long turn, Instant at, AlertState state, String text) {

    /** A line about a node has the node's number above that: no two changes share one. */
    private static final int BITS_OF_TURN = 32;

    /** @param own what was alerted on this line */
    static List<StateChange> of(AlertDefinition definition, List<Episode> own) {
        var changes = new ArrayList<StateChange>();
        for (var episode : own) {
            changes.add(after(2 * episode.alert().id(), episode.from(), definition, own));
            episode.alert()
                    .clearedAt()
                    .filter(at -> own.stream().noneMatch(other -> other.from().equals(at)))
                    .ifPresent(at -> changes.add(after(2 * episode.alert().id() + 1, at, definition, own)));
        }
        return changes;
    }

    private static StateChange after(long turn, Instant at, AlertDefinition definition, List<Episode> own) {
        var open = own.stream()
                .filter(episode -> episode.isOpenAt(at))
                .map(Episode::alert)
                .toList();
        return new StateChange(turn, at, AlertRows.worst(open), AlertRows.text(definition, open));
    }

    long id(Optional<Node> node) {
        return node.map(Node::id).map(number -> (number << BITS_OF_TURN) + turn).orElse(turn);
    }
}
