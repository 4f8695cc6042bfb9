/**
 * The page with what a search found. Begin with {@link io.keyward.portal.search.SearchPage}.
 */
package io.keyward.portal.search;
