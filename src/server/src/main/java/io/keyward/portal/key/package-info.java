/**
 * The pages about keys: which versions are needed and by what, what a change would do, and signed statements that a version is
 * no longer needed. Begin with {@link io.keyward.portal.key.KeyList} and {@link io.keyward.portal.key.KeyPage}.
 */
package io.keyward.portal.key;
