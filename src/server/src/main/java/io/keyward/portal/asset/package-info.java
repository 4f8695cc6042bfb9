/** Style sheets, scripts and pictures of the portal. Browsers keep them until their content changes. */
package io.keyward.portal.asset;
