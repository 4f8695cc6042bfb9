/**
 * Lists the alerts of a cluster and manages its webhooks. It may use {@code arm.json} and {@code arm.wire}. Begin with
 * {@link io.keyward.arm.alert.AlertsResource}.
 */
package io.keyward.arm.alert;
