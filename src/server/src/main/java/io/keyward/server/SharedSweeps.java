package io.keyward.server;

import io.keyward.alert.AlertSweep;
import io.keyward.deployment.run.DeploymentSweep;
import io.keyward.disk.need.NeedSweep;
import io.keyward.disk.report.RecoveryKits;
import io.keyward.disk.tally.TallySweep;
import io.keyward.fleet.run.FleetSweep;
import io.keyward.fleet.schedule.ScheduleRunner;
import io.keyward.node.UsedNonces;
import io.keyward.retention.Retention;
import io.keyward.retirement.KeyRetirement;
import io.keyward.schedule.SharedClock;
import io.keyward.schedule.Sweep;
import io.keyward.watch.WatchedKeys;
import io.keyward.webhook.Webhooks;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The sweeps that one server of the installation runs at a time. */
@Dependent
class SharedSweeps {

    private static final Duration TALLY_PAUSE = Duration.ofSeconds(15);
    private static final Duration NEED_PAUSE = Duration.ofSeconds(5);
    private static final Duration DEPLOYMENT_PAUSE = Duration.ofSeconds(1);
    private static final Duration FLEET_PAUSE = Duration.ofSeconds(2);
    private static final Duration SCHEDULE_PAUSE = Duration.ofSeconds(10); // runs begin at whole minutes

    @Inject
    WatchedKeys keys;

    @Inject
    @ConfigProperty(name = "keyward.watch.recount-every")
    Duration keyPause;

    @Inject
    AlertSweep alerts;

    @Inject
    @ConfigProperty(name = "keyward.alert.review-interval")
    Duration alertPause;

    @Inject
    KeyRetirement retirements;

    @Inject
    @ConfigProperty(name = "keyward.estate.review-interval")
    Duration retirementPause;

    @Inject
    Retention retention;

    @Inject
    @ConfigProperty(name = "keyward.retention.interval")
    Duration retentionPause;

    @Inject
    UsedNonces nonces;

    @Inject
    RecoveryKits kits;

    @Inject
    @ConfigProperty(name = "keyward.node.contact-interval")
    Duration nodePause;

    @Inject
    TallySweep tally;

    @Inject
    NeedSweep needs;

    @Inject
    FleetSweep fleets;

    @Inject
    DeploymentSweep deployments;

    @Inject
    Webhooks webhooks;

    @Inject
    ScheduleRunner schedules;

    @Inject
    SharedClock clock;

    List<Sweep> all() {
        return List.of(
                Sweep.of("watched-keys", keyPause, keys::recount),
                new Sweep("alerts", alertPause, alerts::sweep),
                Sweep.of("orphaned-webhooks", alertPause, webhooks::deleteOrphans),
                Sweep.of("retirements", retirementPause, retirements::review),
                Sweep.of("old-records", retentionPause, retention::sweep),
                Sweep.of("nonces", nodePause, nonces::forgetOld),
                Sweep.of("recovery-kits", nodePause, () -> kits.forgetPurged(clock.instant())),
                new Sweep("dek-tally", TALLY_PAUSE, tally::sweep),
                Sweep.of("kept-needs", NEED_PAUSE, needs::sweep),
                Sweep.of("deployments", DEPLOYMENT_PAUSE, deployments::sweep),
                Sweep.of("fleet-rotations", FLEET_PAUSE, fleets::sweep),
                Sweep.of("fleet-schedules", SCHEDULE_PAUSE, schedules::sweep));
    }
}
