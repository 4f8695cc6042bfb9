package io.keyward.agent.disk.token;

import io.keyward.agent.key.WrappedDek;

/**
 * A token whose signature and contents have been checked.
 *
 * @param jws the compact JWS as it stands in the header
 * @param serial grows with each change of the disk's wrapping
 */
public record SignedToken(String jws, WrappedDek dek, long serial) {}
