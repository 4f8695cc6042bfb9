/**
 * What the user may read: the data and pages that are shown, subscriptions to choose from, and clusters to link to. Begin with
 * {@link io.keyward.portal.permission.PageScopes}.
 */
package io.keyward.portal.permission;
