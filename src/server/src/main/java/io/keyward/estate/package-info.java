/**
 * Computes what needs each key version and what a change of a key or vault would affect, and issues signed statements that a
 * key version can be retired. Begin with {@link io.keyward.estate.KeyEstate}.
 */
package io.keyward.estate;
