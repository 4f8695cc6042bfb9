/**
 * The orders to erase the disks of removed nodes: who gave them, when each is due, and who took it back. This package refers
 * to disks by their ids only. Begin with {@link io.keyward.disk.erasure.EraseOrders}.
 */
package io.keyward.disk.erasure;
