/**
 * Keyward's additions for the machines that become nodes: enrolment codes, and the release of LUKS volumes. Begin with {@link
 * io.keyward.arm.node.EnrollmentCodeResource}.
 */
package io.keyward.arm.node;
