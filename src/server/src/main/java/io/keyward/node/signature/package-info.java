/**
 * Signatures of nodes: over their requests (RFC 9421) and in the documents that they send (RFC 7515). It may use {@code cache}
 * and {@code problem}. Begin with {@link io.keyward.node.signature.RequestSignature}.
 */
package io.keyward.node.signature;
