/**
 * The parts that the resources of the Ambari API share: URLs, the error format and the media type. It uses the problems of
 * {@code io.keyward.problem} and no other subpackage of {@code ambari}. Begin with {@link
 * io.keyward.ambari.wire.AmbariProblem}.
 */
package io.keyward.ambari.wire;
