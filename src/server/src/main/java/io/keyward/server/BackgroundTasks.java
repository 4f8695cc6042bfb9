package io.keyward.server;

import io.keyward.alert.AlertWatch;
import io.keyward.audit.AuditTasks;
import io.keyward.disk.tally.TallySweep;
import io.keyward.estate.RetirementReview;
import io.keyward.installation.SuccessionRecord;
import io.keyward.metrics.Metrics;
import io.keyward.node.PendingContacts;
import io.keyward.operation.lease.OperationSweep;
import io.keyward.retention.Retention;
import io.keyward.vault.quota.QuotaRenewals;
import io.keyward.watch.Watch;
import io.keyward.webhook.WebhookDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Stores what the signing keys say about their successors, and starts the background tasks that run until the server stops:
 * audit, unfinished operations, probes, alerts, webhook deliveries, retirement reviews, the deletion of old records, the times
 * of nodes' last heartbeats, and metrics.
 */
@ApplicationScoped
public class BackgroundTasks {

    @Inject
    SuccessionRecord successions;

    @Inject
    AuditTasks audit;

    @Inject
    OperationSweep operations;

    @Inject
    QuotaRenewals quotas;

    @Inject
    Watch watch;

    @Inject
    AlertWatch alerts;

    @Inject
    WebhookDelivery webhooks;

    @Inject
    RetirementReview retirements;

    @Inject
    Retention retention;

    @Inject
    PendingContacts contacts;

    @Inject
    Metrics metrics;

    @Inject
    TallySweep tally;

    /** Call this once, when the schema is migrated. */
    void begin() {
        successions.begin();
        audit.begin();
        operations.begin();
        quotas.begin();
        watch.begin();
        alerts.begin();
        webhooks.begin();
        retirements.begin();
        retention.begin();
        contacts.begin();
        metrics.begin();
        tally.begin();
    }

    /** Call this once, when the server stops in good order. */
    void end() {
        audit.end();
    }
}
