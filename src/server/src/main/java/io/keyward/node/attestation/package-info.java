/**
 * Machines become nodes without an operator's code: the attested documents of Azure's metadata service, the rules of a cluster
 * about which machines may enrol, and the enrolled machines. Begin with {@link
 * io.keyward.node.attestation.AttestedEnrollment}.
 */
package io.keyward.node.attestation;
