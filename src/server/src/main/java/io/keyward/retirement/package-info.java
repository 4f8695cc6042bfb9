/**
 * Computes whether a key version can be retired: what needs it, and what a change of a key or vault would affect. Issues signed
 * statements of retirement. Begin with {@link io.keyward.retirement.KeyEstate}.
 */
package io.keyward.retirement;
