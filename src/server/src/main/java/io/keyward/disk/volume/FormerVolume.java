package io.keyward.disk.volume;

import java.time.Instant;
import java.util.Optional;

/**
 * A LUKS volume that a disk was bound to before. No node has confirmed its erasure, so a copy of its header may exist.
 *
 * @param luksUuid the UUID of the volume, in lower case
 * @param endedAt when an operator released it, or when a temp disk was bound to its next volume
 * @param releasedBy the object id of the operator who released it last; empty if its node bound the disk to another volume
 */
public record FormerVolume(String luksUuid, Instant endedAt, Optional<String> releasedBy) {}
