/**
 * Changes of a stored cluster by a request: the condition of its {@code If-Match} and {@code If-None-Match} headers, and the
 * values that it may change. Begin with {@link io.keyward.cluster.change.ClusterUpdate}.
 */
package io.keyward.cluster.change;
