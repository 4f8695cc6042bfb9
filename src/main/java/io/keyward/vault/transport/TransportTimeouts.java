package io.keyward.vault.transport;

import java.time.Duration;

/**
 * How long an HTTP call may wait for the network.
 *
 * @param connect the longest time to establish a connection
 * @param response the longest time until a response begins, and from there until its body is complete
 */
public record TransportTimeouts(Duration connect, Duration response) {}
