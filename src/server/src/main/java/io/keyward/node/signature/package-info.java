/**
 * Verifies signatures of nodes: of requests (RFC 9421) and of documents (RFC 7515). Begin with {@link
 * io.keyward.node.signature.RequestSignature}.
 */
package io.keyward.node.signature;
