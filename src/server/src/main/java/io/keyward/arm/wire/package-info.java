/**
 * The parts that all resources of the ARM API share: paths, links, request ids, the error format and the exception mappers.
 * Begin with {@link io.keyward.arm.wire.ArmError} and {@link io.keyward.arm.wire.ClusterAddress}.
 */
package io.keyward.arm.wire;
