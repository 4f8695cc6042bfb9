/**
 * Records the access to each key version in use: whether the vault unwraps and wraps with it, since when, and past incidents.
 * Begin with {@link io.keyward.access.KeyAccess}; {@link io.keyward.access.AccessLog} is how other packages record what a
 * vault answered.
 */
package io.keyward.access;
