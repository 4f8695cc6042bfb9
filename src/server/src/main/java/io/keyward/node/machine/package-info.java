/**
 * Detects whether more than one machine uses the key of a node. {@code disk.report} stores the boots and the conflicts. Begin
 * with {@link io.keyward.node.machine.NodeMachines}.
 */
package io.keyward.node.machine;
