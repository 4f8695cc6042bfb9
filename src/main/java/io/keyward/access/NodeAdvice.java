package io.keyward.access;

import java.time.Instant;
import java.util.Optional;

/**
 * What the nodes of a cluster should do while its key is out of reach.
 *
 * @param suspend true: close the disks until the key is back; false: run on
 * @param suspendAt when the nodes suspend, or have suspended; empty if the key is in reach or the policy never suspends
 */
public record NodeAdvice(boolean suspend, Optional<Instant> suspendAt) {}
