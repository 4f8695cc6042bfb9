/**
 * The parts that the resources of the Ambari API share: URLs, the error format and the media type. Begin with {@link
 * io.keyward.ambari.wire.AmbariProblem}.
 */
package io.keyward.ambari.wire;
