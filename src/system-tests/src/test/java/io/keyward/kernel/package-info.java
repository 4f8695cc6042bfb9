/**
 * The agent on a real Linux kernel with dm-crypt, against real servers: what disks hold after rotations, revocations and
 * attacks; after power cuts in {@link io.keyward.kernel.cut}. Begin with {@link io.keyward.kernel.node.AgentMachine}.
 */
package io.keyward.kernel;
