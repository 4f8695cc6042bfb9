package io.keyward.following;

import io.keyward.access.NodePolicy;

/**
 * How a cluster reacts when its key changes or can no longer be used.
 *
 * @param followsNewest true if it moves to the newest version of its key by itself
 */
public record KeyPolicy(boolean followsNewest, NodePolicy nodes) {}
