package io.keyward.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * What the vault last showed of a key version, of that what is alerted.
 *
 * @param expiresOn empty where it has no end
 * @param newest false where the key has a newer version that could be used
 * @param at when it was looked at
 */
public record Shown(Optional<Instant> expiresOn, boolean purgeProtected, boolean newest, Instant at) {}
