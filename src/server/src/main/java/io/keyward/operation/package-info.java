/**
 * The long-running requests on a cluster: their admission checks and their stored operations. Begin with {@link
 * io.keyward.operation.Operation}; then follow a request from {@link io.keyward.operation.ClusterCreation} to {@code
 * operation.run}.
 */
package io.keyward.operation;
