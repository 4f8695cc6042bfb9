/**
 * This machine as an agent runs on it: configuration, state, and the connections of an enrolled node. It uses everything but
 * {@code watch} and {@code command}. Begin with {@link io.keyward.agent.node.Machine}.
 */
package io.keyward.agent.node;
