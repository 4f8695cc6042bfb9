/**
 * Alerts about a cluster's key, as readers of the Ambari wire and webhooks receive them. The tests use the drivers in
 * {@code blackbox.client} and share {@code PromptServer}, which alerts within seconds. Begin with {@code
 * AmbariAlertsIT}.
 */
package io.keyward.blackbox.alert;
