/**
 * The long-running requests on a cluster: their admission checks and their stored operations. This package may use
 * {@code access} and every package below it. Begin with {@link io.keyward.operation.Operation}; then follow a request from
 * {@link io.keyward.operation.ClusterCreation} to {@code operation.run}.
 */
package io.keyward.operation;
