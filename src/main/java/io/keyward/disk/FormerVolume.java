package io.keyward.disk;

import java.time.Instant;

/**
 * A LUKS volume that a disk was bound to. No node sent a receipt for it, so a copy of its header may exist.
 *
 * @param luksUuid in lower case
 * @param endedAt when an operator released it, or when a temp disk was bound to its next volume
 */
public record FormerVolume(String luksUuid, Instant endedAt) {}
