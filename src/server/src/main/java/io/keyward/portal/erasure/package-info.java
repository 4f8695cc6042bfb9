/**
 * The pages about disks that are to be erased or were: the list of them, and the orders that an operator can take back. Begin
 * with {@link io.keyward.portal.erasure.ErasureList} and {@link io.keyward.portal.erasure.TakeBackErasures}.
 */
package io.keyward.portal.erasure;
