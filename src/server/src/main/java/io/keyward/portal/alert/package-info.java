/**
 * The page about the alerts of all clusters. Begin with {@link io.keyward.portal.alert.AlertPage}.
 */
package io.keyward.portal.alert;
