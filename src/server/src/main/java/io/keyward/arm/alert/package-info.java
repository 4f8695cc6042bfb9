/** Lists the alerts of a cluster and manages its webhooks. Begin with {@link io.keyward.arm.alert.AlertsResource}. */
package io.keyward.arm.alert;
