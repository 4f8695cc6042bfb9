/**
 * What all pages of the portal share: their headers, what a browser sees when something fails, and plain pages that need no
 * session. Begin with {@link io.keyward.portal.page.PlainPage}.
 */
package io.keyward.portal.page;
