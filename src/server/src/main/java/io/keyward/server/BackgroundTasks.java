package io.keyward.server;

import io.keyward.audit.AuditTasks;
import io.keyward.history.FigureCounter;
import io.keyward.installation.SuccessionRecorder;
import io.keyward.metrics.Metrics;
import io.keyward.node.PendingContacts;
import io.keyward.operation.lease.OperationSweep;
import io.keyward.overview.ServerPresence;
import io.keyward.portal.push.EventStreams;
import io.keyward.rotation.RangeWork;
import io.keyward.schedule.Sweeps;
import io.keyward.vault.quota.QuotaRenewals;
import io.keyward.watch.Watch;
import io.keyward.webhook.WebhookDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.Readiness;

/**
 * Stores the statements of the signing keys about their successors, and starts the background tasks that run until the server
 * stops. Each server does its own part of most tasks: its chain of the audit log, operations, ranges of rotations, probes,
 * deliveries, nodes that it heard from, metrics, figures, and streams of events. Only the sweeps are shared: one server of the
 * installation runs each of them at a time.
 */
@ApplicationScoped
public class BackgroundTasks {

    @Inject
    SuccessionRecorder successions;

    @Inject
    AuditTasks audit;

    @Inject
    OperationSweep operations;

    @Inject
    RangeWork ranges;

    @Inject
    QuotaRenewals quotas;

    @Inject
    Watch watch;

    @Inject
    WebhookDelivery webhooks;

    @Inject
    PendingContacts contacts;

    @Inject
    Metrics metrics;

    @Inject
    FigureCounter figures;

    @Inject
    ServerPresence presence;

    @Inject
    @Readiness
    AuthorityHealth authority;

    @Inject
    EventStreams streams;

    @Inject
    SharedSweeps shared;

    @Inject
    Sweeps sweeps;

    private int begun; // the number of steps that have run

    /**
     * Begins each task once, after the schema is migrated. If one cannot begin, because the database is out of reach, call this
     * again: it continues with that task.
     */
    void begin() {
        for (var steps = steps(); begun < steps.size(); begun++) {
            steps.get(begun).run();
        }
    }

    private List<Runnable> steps() {
        return List.of(
                successions::begin,
                audit::begin,
                operations::begin,
                ranges::begin,
                quotas::begin,
                watch::begin,
                webhooks::begin,
                contacts::begin,
                metrics::begin,
                figures::begin,
                () -> presence.begin(authority::fault),
                streams::begin,
                () -> sweeps.begin(shared.all()));
    }

    /** Call this once, when the server shuts down normally. */
    void end() {
        streams.end();
        sweeps.end();
        figures.end();
        presence.end();
        audit.end();
    }
}
