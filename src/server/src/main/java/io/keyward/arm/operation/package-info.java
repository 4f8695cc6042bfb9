/**
 * Shows the status of long-running operations, and builds the responses to requests that start one. Begin with {@link
 * io.keyward.arm.operation.LongRunningResponses}.
 */
package io.keyward.arm.operation;
