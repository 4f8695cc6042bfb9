/** Shows the names of principals beside their object ids. Begin with {@link io.keyward.portal.name.ShownNames}. */
package io.keyward.portal.name;
