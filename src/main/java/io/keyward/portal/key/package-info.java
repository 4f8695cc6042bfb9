/**
 * The pages about keys: which versions are needed and by what, what a change would do, statements of retirement, and erased
 * disks. Begin with {@link io.keyward.portal.key.KeyList} and {@link io.keyward.portal.key.KeyPage}.
 */
package io.keyward.portal.key;
