/**
 * The nodes of a cluster with their disks, and Keyward's additions for the machines that become nodes: enrolment codes and
 * rules, what agents report, and the release of LUKS volumes. Begin with {@link io.keyward.arm.node.NodesResource}.
 */
package io.keyward.arm.node;
