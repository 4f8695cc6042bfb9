/**
 * The portal: the pages that operators use in a browser. Its beans call the domain, and contain no business rules. Begin with
 * {@link io.keyward.portal.signin.PortalAuthentication}.
 */
package io.keyward.portal;
