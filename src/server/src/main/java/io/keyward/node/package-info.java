/**
 * The nodes' side of Keyward: which machine is which planned node, what a node has to do with its disks, and what it reports
 * about them. {@code node.wire} is the interface that the agent on a node calls, {@code node.signature} checks its signatures.
 * Begin with {@link io.keyward.node.Enrollments} and {@link io.keyward.node.NodePlans}.
 */
package io.keyward.node;
