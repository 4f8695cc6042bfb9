/**
 * The state of the attestation of a node's boots. {@code node.attestation} stores it. Begin with {@link
 * io.keyward.node.boot.BootAttestation}.
 */
package io.keyward.node.boot;
