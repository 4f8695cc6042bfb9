/**
 * The first page: what needs attention in all clusters that the user may read. Begin with {@link
 * io.keyward.portal.overview.OverviewPage}.
 */
package io.keyward.portal.overview;
