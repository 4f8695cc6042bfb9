package io.keyward.disk.volume;

import java.time.Instant;
import java.util.Optional;

/**
 * A LUKS volume that a disk was bound to. No node sent a receipt for it, so a copy of its header may exist.
 *
 * @param luksUuid the UUID of the volume, in lower case
 * @param endedAt when an operator released it, or when a temp disk was bound to its next volume
 * @param releasedBy the object id of the operator who released it last; empty if its node replaced it
 */
public record FormerVolume(String luksUuid, Instant endedAt, Optional<String> releasedBy) {}
