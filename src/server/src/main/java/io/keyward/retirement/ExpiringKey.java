package io.keyward.retirement;

import io.keyward.key.KeyId;
import java.time.Instant;

/** A key version that clusters seal new disks under, and when it expires. */
public record ExpiringKey(KeyId key, Instant at) {}
