/**
 * The page about the activity log: who asked for what, and how it ended. Begin with {@link
 * io.keyward.portal.activity.ActivityLog}.
 */
package io.keyward.portal.activity;
