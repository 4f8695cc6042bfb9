package io.keyward.node.status;

import io.keyward.access.NodeAdvice;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the vault unwraps with the key of a cluster, for the response to a heartbeat.
 *
 * @param result {@code ok}, {@code refused}, {@code fault} or {@code unknown}
 * @param cause the error code; empty if there is no problem
 */
public record UnwrapStatus(String result, Optional<String> cause, Optional<Instant> since, NodeAdvice advice) {}
