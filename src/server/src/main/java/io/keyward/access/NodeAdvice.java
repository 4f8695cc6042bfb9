package io.keyward.access;

import java.time.Instant;
import java.util.Optional;

/**
 * The advice to the nodes of a cluster while the vault refuses its key.
 *
 * @param suspend true: suspend the disks until the key is back; false: run on
 * @param suspendAt when the nodes suspend, or have suspended; empty if the vault refuses no key version or the policy never
 *     suspends
 * @param cut true: cut the disks, so that reads and writes fail
 * @param cutAt when the nodes cut, or have cut; empty if the vault refuses no key version or the policy never cuts
 */
public record NodeAdvice(boolean suspend, Optional<Instant> suspendAt, boolean cut, Optional<Instant> cutAt) {}
