/**
 * What the user may reach: subscriptions to choose from, and clusters to link to. Begin with {@link
 * io.keyward.portal.reach.Subscriptions}.
 */
package io.keyward.portal.reach;
