/**
 * Whether the key of a node is used by one machine. {@code disk.report} keeps the boots and the conflicts. Begin with {@link
 * io.keyward.node.machine.NodeMachines}.
 */
package io.keyward.node.machine;
