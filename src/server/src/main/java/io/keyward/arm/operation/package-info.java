/**
 * Shows the status of long-running operations, and builds the responses of requests that start one. It may use {@code
 * arm.wire}. Begin with {@link io.keyward.arm.operation.LongRunningResponses}.
 */
package io.keyward.arm.operation;
