/** The page with the results of a search. Begin with {@link io.keyward.portal.search.SearchPage}. */
package io.keyward.portal.search;
