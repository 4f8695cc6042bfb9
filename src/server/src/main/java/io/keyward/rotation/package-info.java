/**
 * Rotations: Change Key with its admission checks, and the batch job that moves every DEK of a cluster to another key version.
 * Begin with {@code src/docs/keys/rotation.md}, then read {@link io.keyward.rotation.KeyRotation} (the request), {@link
 * io.keyward.rotation.RotationSupervisor} (the attempts) and {@link io.keyward.rotation.rewrap.DekRewrapping} (one DEK).
 */
package io.keyward.rotation;
