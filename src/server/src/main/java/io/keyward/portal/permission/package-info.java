/**
 * Decides what the user may read: the data and pages to show, the scopes to offer, and the clusters to link. Begin with {@link
 * io.keyward.portal.permission.PageScopes}.
 */
package io.keyward.portal.permission;
