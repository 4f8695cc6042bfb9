/**
 * How users of the local directory sign in: the sign-in page with the authorization-code flow and the device-code flow, their
 * passwords, and refresh tokens. It may use {@code login}, {@code http}, {@code state}, {@code control} and {@code rate}. Begin
 * with {@link io.keyward.localazure.login.user.AuthorizeEndpoint} and {@link io.keyward.localazure.login.user.UserTokens}.
 */
package io.keyward.localazure.login.user;
