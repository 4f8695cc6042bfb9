/**
 * How machines become nodes without an operator's code: the attested document of Azure's metadata service, the rules of a
 * cluster that say which machines may enrol, and the machines that did. Begin with {@link
 * io.keyward.node.attestation.AttestedEnrollment}.
 */
package io.keyward.node.attestation;
