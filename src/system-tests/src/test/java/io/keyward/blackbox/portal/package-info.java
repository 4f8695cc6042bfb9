/**
 * Tests of the portal in a real Chromium, as a person uses it. Begin with {@link io.keyward.blackbox.portal.PortalBrowser}.
 */
package io.keyward.blackbox.portal;
