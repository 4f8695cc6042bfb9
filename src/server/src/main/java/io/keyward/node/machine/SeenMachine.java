package io.keyward.node.machine;

import io.keyward.disk.report.Sender;
import java.time.Instant;
import java.util.Optional;

/**
 * A machine that used the key of a node.
 *
 * @param firstAt when the key was first used in this boot; empty if it is no longer remembered
 * @param reportedAt when Keyward stored the last report of this boot; empty if the stored report of the node is one of another
 *     boot
 */
public record SeenMachine(Sender machine, Optional<Instant> firstAt, Optional<Instant> reportedAt) {}
