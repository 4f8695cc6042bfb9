/**
 * The pages about the webhooks of a cluster. No page shows more of a URL than its host. Begin with {@link
 * io.keyward.portal.webhook.WebhookPage}.
 */
package io.keyward.portal.webhook;
