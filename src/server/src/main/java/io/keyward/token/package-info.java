/**
 * Checks the access tokens of callers: the signature by a key of the configured login authority, and the claims. It may use
 * {@code authorization} for the principal that a token describes. Begin with {@link io.keyward.token.Authority}.
 */
package io.keyward.token;
