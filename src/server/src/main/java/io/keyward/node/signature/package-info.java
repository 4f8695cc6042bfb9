/**
 * Signatures of nodes: over their requests (RFC 9421) and in the documents that they send (RFC 7515). Begin with {@link
 * io.keyward.node.signature.RequestSignature}.
 */
package io.keyward.node.signature;
