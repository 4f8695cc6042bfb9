/**
 * The background work that completes accepted operations, except for rotations. This package may use {@code operation},
 * {@code operation.lease} and {@code operation.proof}. Begin with {@link io.keyward.operation.run.OperationRunner}.
 */
package io.keyward.operation.run;
