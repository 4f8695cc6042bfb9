/**
 * The pages about erased disks: the list of them, the orders to erase that an operator can take back, and the statement of an
 * operator that disks are gone. Begin with {@link io.keyward.portal.erasure.ErasureList} and {@link
 * io.keyward.portal.erasure.TakeBackErasures}.
 */
package io.keyward.portal.erasure;
