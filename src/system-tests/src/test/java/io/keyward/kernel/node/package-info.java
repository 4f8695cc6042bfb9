/**
 * Machines with the agent and their disks, for tests on a real kernel. Begin with {@link
 * io.keyward.kernel.node.AgentMachine}.
 */
package io.keyward.kernel.node;
