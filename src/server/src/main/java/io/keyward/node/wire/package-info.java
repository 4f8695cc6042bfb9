/**
 * The interface that the agents on nodes call. Every request has a token of the cluster's managed identity and a signature of
 * the node's own key. {@code src/docs/wire/node-wire.md} describes it. Begin with {@link
 * io.keyward.node.wire.NodeRequestFilter}.
 */
package io.keyward.node.wire;
