/**
 * What the agent costs a node: memory, processor time, processes. Begin with {@link io.keyward.agent.footprint.AgentBenchmark}.
 */
package io.keyward.agent.footprint;
