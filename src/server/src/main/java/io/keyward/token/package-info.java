/**
 * Checks the access tokens of callers: the signature by a key of the configured login authority, and the claims. Begin with
 * {@link io.keyward.token.Authority}.
 */
package io.keyward.token;
