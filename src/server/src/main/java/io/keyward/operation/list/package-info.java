/**
 * Lists of operations: of a cluster, a resource group or a subscription. This package may use {@code operation} and the
 * packages below it. Begin with {@link io.keyward.operation.list.OperationList}.
 */
package io.keyward.operation.list;
