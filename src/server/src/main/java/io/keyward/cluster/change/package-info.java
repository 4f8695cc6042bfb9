/**
 * How a request changes a stored cluster: the condition of its {@code If-Match} header, and what it may change. Begin with
 * {@link io.keyward.cluster.change.ClusterUpdate}.
 */
package io.keyward.cluster.change;
