package io.keyward.vault.transport;

import java.time.Duration;

/**
 * The time-outs of an HTTP call.
 *
 * @param connect the longest time to establish a connection
 * @param response the longest time without data from the server
 */
public record TransportTimeouts(Duration connect, Duration response) {

    /**
     * The longest time of a whole call: twice {@code response}, so that a response that begins late can still arrive
     * completely.
     */
    Duration whole() {
        return response.multipliedBy(2);
    }
}
