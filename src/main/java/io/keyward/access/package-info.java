/**
 * What Keyward knows of the access to each key version in use: whether the vault lets it unwrap and wrap, since when, and the
 * incidents of the past. This package uses {@code disk} and the packages below it. Begin with
 * {@link io.keyward.access.KeyAccess}; {@link io.keyward.access.AccessLog} is how other packages record what a vault answered.
 */
package io.keyward.access;
