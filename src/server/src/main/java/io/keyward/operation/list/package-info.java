/**
 * Lists of operations: of a cluster, a resource group or a subscription. Begin with {@link
 * io.keyward.operation.list.OperationList}.
 */
package io.keyward.operation.list;
