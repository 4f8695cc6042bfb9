package io.keyward.server;

import io.keyward.alert.AlertWatch;
import io.keyward.audit.AuditTasks;
import io.keyward.estate.RetirementReview;
import io.keyward.metrics.Metrics;
import io.keyward.node.Contacts;
import io.keyward.operation.lease.OperationSweep;
import io.keyward.retention.Retention;
import io.keyward.watch.Watch;
import io.keyward.webhook.WebhookDelivery;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/**
 * Starts the background tasks that run until the server stops: audit, unfinished operations, probes, alerts, webhook
 * deliveries, retirement reviews, the deletion of old records, the times of nodes' last heartbeats, and
 * metrics.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class BackgroundTasks {

    @Inject
    private AuditTasks audit;

    @Inject
    private OperationSweep operations;

    @Inject
    private Watch watch;

    @Inject
    private AlertWatch alerts;

    @Inject
    private WebhookDelivery webhooks;

    @Inject
    private RetirementReview retirements;

    @Inject
    private Retention retention;

    @Inject
    private Contacts contacts;

    @Inject
    private Metrics metrics;

    @PostConstruct
    void start() {
        audit.begin();
        operations.begin();
        watch.begin();
        alerts.begin();
        webhooks.begin();
        retirements.begin();
        retention.begin();
        contacts.begin();
        metrics.begin();
    }
}
