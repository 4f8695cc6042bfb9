/**
 * The pages about keys: which versions are needed and by what, what a change would do, and statements of retirement. Begin with
 * {@link io.keyward.portal.key.KeyList} and {@link io.keyward.portal.key.KeyPage}.
 */
package io.keyward.portal.key;
