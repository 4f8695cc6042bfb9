/**
 * The background work that completes accepted operations, except for rotations. Begin with {@link
 * io.keyward.operation.run.OperationRunner}.
 */
package io.keyward.operation.run;
