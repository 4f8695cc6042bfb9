package io.keyward.node.status;

import io.keyward.access.NodeAdvice;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the vault unwraps with the key of a cluster, as the answer to a heartbeat tells it to a node.
 *
 * @param result {@code ok}, {@code refused}, {@code fault} or {@code unknown}
 * @param cause the code of the problem; empty if there is none
 */
public record UnwrapStatus(String result, Optional<String> cause, Optional<Instant> since, NodeAdvice advice) {}
