/**
 * The portal: the pages that operators use in a browser. Its beans call use cases and repositories and decide nothing. Begin
 * with {@link io.keyward.portal.signin.PortalAuthentication}.
 */
package io.keyward.portal;
