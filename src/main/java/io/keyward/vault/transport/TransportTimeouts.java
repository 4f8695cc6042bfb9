package io.keyward.vault.transport;

import java.time.Duration;

/**
 * How long an HTTP call may wait for the network.
 *
 * @param connect the longest time to establish a connection
 * @param response the longest time without a response, and between two parts of its body
 */
public record TransportTimeouts(Duration connect, Duration response) {}
