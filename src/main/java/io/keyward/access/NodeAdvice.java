package io.keyward.access;

import java.time.Instant;
import java.util.Optional;

/**
 * The advice to the nodes of a cluster while its key cannot be used.
 *
 * @param suspend true: close the disks until the key is back; false: run on
 * @param suspendAt when the nodes suspend, or have suspended; empty if the key is in reach or the policy never suspends
 */
public record NodeAdvice(boolean suspend, Optional<Instant> suspendAt) {}
