/**
 * The last known states of the agents on many nodes, for operators; and the state of a cluster's key, for the response to a
 * heartbeat.
 */
package io.keyward.node.status;
