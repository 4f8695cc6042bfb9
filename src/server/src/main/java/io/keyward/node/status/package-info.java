/**
 * What the agents of many nodes last said about themselves, for an operator who looks after all of them, and what their server
 * answers about the key of a cluster.
 */
package io.keyward.node.status;
