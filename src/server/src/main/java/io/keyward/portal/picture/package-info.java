/**
 * The pictures of the portal: where their shapes are, and the same numbers for a table. The pages draw them as SVG. Begin with
 * {@link io.keyward.portal.picture.AccessPicture}.
 */
package io.keyward.portal.picture;
