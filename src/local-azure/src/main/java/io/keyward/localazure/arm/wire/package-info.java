/**
 * What all ARM resources share: ids, paths, bodies, lists and errors. It may use {@code http} and {@code text} only. Begin
 * with {@link ArmId} and {@link PathSegments}.
 */
package io.keyward.localazure.arm.wire;
