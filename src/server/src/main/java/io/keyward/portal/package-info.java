/**
 * The portal: the pages that operators use in a browser. Its beans call use cases and repositories, and contain no business
 * rules. Begin with {@link io.keyward.portal.signin.PortalAuthentication}.
 */
package io.keyward.portal;
