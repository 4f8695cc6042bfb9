package io.keyward.vault.transport;

import java.time.Duration;

/**
 * How long an HTTP call may wait for the network.
 *
 * @param connect the longest time to establish a connection
 * @param response the longest time until the response is complete, from the request
 */
public record TransportTimeouts(Duration connect, Duration response) {}
