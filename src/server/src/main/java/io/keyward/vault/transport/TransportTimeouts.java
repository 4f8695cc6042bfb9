package io.keyward.vault.transport;

import java.time.Duration;

/**
 * How long an HTTP call may wait for the network.
 *
 * @param connect the longest time to establish a connection
 * @param response the longest time in which the server sends nothing
 */
public record TransportTimeouts(Duration connect, Duration response) {

    /**
     * The longest time of a whole call: a response that begins just before the end of {@code response} has the same time again.
     */
    Duration whole() {
        return response.multipliedBy(2);
    }
}
