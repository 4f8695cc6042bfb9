/**
 * Signs users of the portal in by OpenID Connect: the authorization code flow with PKCE, state and nonce. The access token
 * that the user gets is checked like that of any other caller, so the same roles apply. Begin with {@link
 * io.keyward.portal.signin.PortalAuthentication}.
 */
package io.keyward.portal.signin;
