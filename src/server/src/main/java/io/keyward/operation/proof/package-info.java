/**
 * Proofs by vault calls: that a key version wraps and unwraps, and that the DEKs of a cluster can be unwrapped. This package
 * may use {@code access} and every package below it, and not the rest of {@code operation}. Begin with
 * {@link io.keyward.operation.proof.KeyProof}.
 */
package io.keyward.operation.proof;
