package io.keyward.portal.push;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The events that are not yet written to a connection. If there are too many, one event that tells the browser to read
 * everything again replaces them.
 */
final class EventQueue {

    static final int MAX_WAITING = 100;

    private final Queue<ServerEvent> waiting = new ArrayDeque<>();
    private String position = "";

    synchronized void add(ServerEvent event) {
        position = event.id().isEmpty() ? position : event.id();
        if (waiting.size() < MAX_WAITING) {
            waiting.add(event);
        } else {
            waiting.clear();
            waiting.add(ServerEvent.reload(position));
        }
    }

    synchronized Optional<ServerEvent> poll() {
        return Optional.ofNullable(waiting.poll());
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }
}
