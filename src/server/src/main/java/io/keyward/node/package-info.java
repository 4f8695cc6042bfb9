/**
 * The nodes' side of Keyward: which machine is which planned node, what a node has to do with its disks, and what it reports
 * about them. {@code node.wire} is the interface that the agents call; {@code node.signature} checks their signatures. Begin
 * with {@link io.keyward.node.Enrollments} and {@link io.keyward.node.NodePlans}.
 */
package io.keyward.node;
