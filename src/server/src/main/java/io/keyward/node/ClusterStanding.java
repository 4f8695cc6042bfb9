package io.keyward.node;

import io.keyward.access.NodeAdvice;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the key of a cluster unwraps, in the form of the answer to a heartbeat.
 *
 * @param result {@code ok}, {@code refused}, {@code fault} or {@code unknown}
 * @param cause the code of the problem; empty if there is none
 */
public record ClusterStanding(String result, Optional<String> cause, Optional<Instant> since, NodeAdvice advice) {}
