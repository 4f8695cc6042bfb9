package io.keyward.access;

import java.time.Instant;
import java.util.Optional;

/**
 * What the nodes of a cluster are told about the time in which their key is out of reach.
 *
 * @param suspend true: close the disks until the key is back; false: run on
 * @param suspendAt from when on to suspend; empty where the key is in reach, or the policy never suspends for this
 */
public record NodeAdvice(boolean suspend, Optional<Instant> suspendAt) {}
