/**
 * What Azure attested about the boots of a node's machine. {@code node.attestation} stores it. Begin with {@link
 * io.keyward.node.boot.BootAttestation}.
 */
package io.keyward.node.boot;
