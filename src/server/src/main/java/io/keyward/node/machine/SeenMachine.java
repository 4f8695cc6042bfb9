package io.keyward.node.machine;

import io.keyward.disk.report.Sender;
import java.time.Instant;
import java.util.Optional;

/**
 * A machine that used the key of a node.
 *
 * @param firstAt when the key was first used in this boot; empty if the boot is no longer stored
 * @param reportedAt when Keyward stored the last report of this boot; empty if the stored report of the node is from another
 *     boot
 */
public record SeenMachine(Sender machine, Optional<Instant> firstAt, Optional<Instant> reportedAt) {}
