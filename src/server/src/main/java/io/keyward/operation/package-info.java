/**
 * The long-running requests on a cluster: their admission checks, their stored operations, and the background work that
 * completes them, except for rotations. This package may use {@code access} and every package below it. Begin with
 * {@link io.keyward.operation.Operation}; then follow a request from {@link io.keyward.operation.ClusterCreation} through
 * {@link io.keyward.operation.OperationRunner} to {@link io.keyward.operation.OperationSteps}.
 */
package io.keyward.operation;
