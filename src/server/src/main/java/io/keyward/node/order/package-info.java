/** Signed orders: without one, no node destroys a LUKS volume. Begin with {@link io.keyward.node.order.DiskOrders}. */
package io.keyward.node.order;
