/**
 * Notifies webhooks of alerts: stores notifications in the transaction that changes the alerts, and delivers them until they
 * are accepted or given up. This package uses {@code alert} and the packages below it; {@code alert} does not know it. Begin
 * with {@link io.keyward.webhook.AlertObserver} and {@link io.keyward.webhook.WebhookDelivery}.
 */
package io.keyward.webhook;
