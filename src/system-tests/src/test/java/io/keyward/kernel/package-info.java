/**
 * The agent on a real Linux kernel with dm-crypt, against real servers: what disks hold after power cuts, rotations,
 * revocations and attacks. Begin with {@link io.keyward.kernel.AgentMachine}.
 */
package io.keyward.kernel;
