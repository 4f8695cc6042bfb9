/**
 * The public endpoints with which login authorities verify this installation's assertions. It uses {@code installation}
 * and {@code problem}. Begin with {@link io.keyward.issuer.IssuerResource}.
 */
package io.keyward.issuer;
