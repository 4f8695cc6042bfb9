/**
 * The pages about erased disks: the list of them, and the orders to erase that an operator can take back. Begin
 * with {@link io.keyward.portal.erasure.ErasureList} and {@link io.keyward.portal.erasure.TakeBackErasures}.
 */
package io.keyward.portal.erasure;
