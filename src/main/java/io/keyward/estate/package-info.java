/**
 * Which key versions are still needed and by what, what a change of a key or vault would do, and signed statements that a key
 * version can be retired. This package uses {@code operation}, {@code access}, {@code disk} and the packages below them. Begin
 * with {@link io.keyward.estate.KeyEstate}.
 */
package io.keyward.estate;
