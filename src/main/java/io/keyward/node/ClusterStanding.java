package io.keyward.node;

import io.keyward.access.NodeAdvice;
import java.time.Instant;
import java.util.Optional;

/**
 * What the server knows of the key of a cluster, as a heartbeat answers it.
 *
 * @param result {@code ok}, {@code refused}, {@code fault} or {@code unknown}
 * @param cause the code of the problem; empty if there is none
 */
public record ClusterStanding(String result, Optional<String> cause, Optional<Instant> since, NodeAdvice advice) {}
