/**
 * Computes what needs each key version and what a change of a key or vault would affect, and issues signed statements that a
 * key version can be retired. This package uses {@code operation}, {@code access}, {@code disk} and the packages below them.
 * Begin with {@link io.keyward.estate.KeyEstate}.
 */
package io.keyward.estate;
