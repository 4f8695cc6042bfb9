/**
 * Records the access to each key version in use: whether the vault unwraps and wraps with it, since when, and past incidents.
 * This package uses {@code disk} and the packages below it. Begin with {@link io.keyward.access.KeyAccess}; {@link
 * io.keyward.access.AccessLog} is how other packages record what a vault answered.
 */
package io.keyward.access;
