package io.keyward.node;

/**
 * Identifies one signed request of a node.
 *
 * @param sender the id of the node, or the public key of a machine that enrols
 */
public record RequestNonce(String sender, String nonce) {}
