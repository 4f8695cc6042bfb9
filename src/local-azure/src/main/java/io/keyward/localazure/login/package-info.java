/**
 * The login authority: the token endpoints, the directory of principals, and the validation of tokens. It may use {@code
 * identity}, {@code control}, {@code state} and {@code http}. Begin with {@link TokenEndpoint} and {@link AccessTokens}.
 */
package io.keyward.localazure.login;
