/**
 * The public endpoints with which login authorities verify this installation's assertions. Begin with {@link
 * io.keyward.issuer.IssuerResource}.
 */
package io.keyward.issuer;
