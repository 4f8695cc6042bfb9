package io.keyward.alert;

import io.keyward.access.AccessLog;
import io.keyward.access.KeyAccesses;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.Role;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.Disks;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.key.Keys;
import io.keyward.key.ManagedIdentityId;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import io.keyward.schedule.SweepPosition;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.webhook.AlertObserver;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Running clusters on a real database, the answers of their vaults, and the alerts about them. Sweeps and reviews run only when
 * a test calls them.
 */
public final class AlertScenario {

    static final ManagedIdentityId IDENTITY = ClusterBuilder.AN_IDENTITY;
    static final Duration PATIENCE = Duration.ofMinutes(2);
    public static final Duration DAMPING = Duration.ofSeconds(30);

    public final TestClock clock = new TestClock();
    public final TestBeans beans;
    public final Clusters clusters;
    final Alerts alerts;
    public final AlertReview review;
    final AlertSweep sweep;
    final AccessLog log;
    private final KeyAccesses accesses;
    private final TestEvents events = new TestEvents();
    private int commitsToFailure = -1;
    private String position = "";

    public AlertScenario(TestDatabase database) {
        this.beans = new TestBeans(database, this::mayCommit)
                .with(Clock.class, clock)
                .with(Event.class, events)
                .with("keyward.alert.outage-delay", PATIENCE)
                .with("keyward.alert.expiry-days", List.of(60, 30, 7, 1))
                .with("keyward.alert.history", Duration.ofDays(90))
                .with("keyward.webhook.damping", DAMPING)
                .with("keyward.webhook.timeout", Duration.ofSeconds(5))
                .with("keyward.webhook.max-attempts", 3)
                .with("keyward.webhook.first-retry-delay", Duration.ofSeconds(5))
                .with("keyward.webhook.max-retry-delay", Duration.ofSeconds(60))
                .with("keyward.webhook.hosts", Optional.of(List.of("hooks.example", "localhost:1")));
        this.clusters = beans.get(Clusters.class);
        this.alerts = beans.get(Alerts.class);
        this.review = beans.get(AlertReview.class);
        this.sweep = beans.get(AlertSweep.class);
        sweep.size = 1_000_000;
        this.accesses = beans.get(KeyAccesses.class);
        this.log = beans.get(AccessLog.class);
        var webhooks = beans.get(AlertObserver.class);
        events.observe(AlertChanges.class, webhooks::onChange);
    }

    /** Runs the next sweep, on any server. */
    public void sweep() {
        position = sweep.sweep(position);
    }

    /** Runs a sweep from a position that another server has stored. */
    void sweepFrom(SweepPosition stored) {
        position = sweep.sweep(stored.text());
    }

    /** Makes one commit fail, after this many commits that succeed. Read-only transactions count. */
    public void failCommitAfter(int others) {
        commitsToFailure = others;
    }

    private void mayCommit() {
        if (commitsToFailure-- == 0) {
            throw new IllegalStateException("the database fails");
        }
    }

    /** A running cluster with one node, whose disks are under the key and which has no problems. */
    public Cluster runningUnder(KeyId key) {
        return running(ClusterBuilder.aCluster().protectedWith(key), key);
    }

    public Cluster running(ClusterBuilder asked, KeyId key) {
        var built = asked.build();
        clusters.add(built, cluster -> {
            sealNode(cluster, key);
            cluster.markRunning();
            return null;
        });
        works(key);
        return built;
    }

    /** Adds a node whose disks are under this key. */
    void addNode(Cluster cluster, KeyId key) {
        clusters.change(cluster.id(), locked -> {
            sealNode(locked, key);
            return null;
        });
    }

    private void sealNode(Cluster cluster, KeyId key) {
        Role role = cluster.roles().get(0);
        Node node = beans.get(Nodes.class).add(cluster, role.name(), 0);
        beans.get(Disks.class).add(cluster, role, node);
        for (var disk : beans.get(Disks.class).of(cluster.id())) {
            if (disk.protection().hasDek()) {
                beans.get(Disks.class).seal(disk.id(), Keys.checkedBy(key));
            }
        }
    }

    /** Records that the vault returned these attributes of the key and this newest version, without purge protection. */
    public void shows(KeyId key, boolean enabled, Instant expiry, KeyId newest) {
        var versions = beans.get(KeyVersions.class);
        versions.recordNewest(key, attributes(newest, enabled, expiry), clock.instant());
        versions.recordAttributes(attributes(key, enabled, expiry), clock.instant());
    }

    private static KeyAttributes attributes(KeyId key, boolean enabled, Instant expiry) {
        return new KeyAttributes(
                key,
                enabled,
                Optional.empty(),
                Optional.of(expiry),
                Optional.empty(),
                true,
                false,
                "RSA",
                2048,
                Set.of("wrapKey", "unwrapKey"));
    }

    public void works(KeyId key) {
        accesses.add(key, IDENTITY);
        List.of(KeyPermission.values()).forEach(permission -> log.worked(key, IDENTITY, permission));
    }

    public void unwrapRefused(KeyId key) {
        refused(key, KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key));
    }

    void refused(KeyId key, KeyPermission permission, VaultRefusal refusal) {
        log.failed(key, IDENTITY, permission, refusal);
    }

    public void silent(KeyId key) {
        fails(key, new VaultOutage.Silent(key.vault()));
    }

    public void fails(KeyId key, VaultProblem problem) {
        log.failed(key, IDENTITY, KeyPermission.UNWRAP_KEY, problem);
    }

    /** Starts a rotation. */
    public Operation rotation(Cluster cluster, KeyId target) {
        return clusters.change(cluster.id(), locked -> {
            locked.rotateTo(target);
            return beans.get(Operations.class)
                    .add(Operation.rotate(locked, target, new Caller("o", "a", "t"), clock.instant()));
        });
    }

    /** Ends the open rotation of the cluster as succeeded. */
    void rotationProven(Cluster cluster) {
        var rotation = beans.get(Operations.class).open(cluster.id()).get(0);
        clusters.change(cluster.id(), locked -> {
            locked.completeRotation();
            return null;
        });
        beans.get(Operations.class).change(rotation.id(), open -> open.succeed(clock.instant()));
    }

    public void rotationFailed(Operation rotation) {
        clusters.change(rotation.cluster(), locked -> {
            locked.endRotation();
            return null;
        });
        beans.get(Operations.class)
                .change(
                        rotation.id(),
                        open -> open.fail(
                                io.keyward.problem.ProblemCode.KEY_DISABLED, "the key was disabled", clock.instant()));
    }

    /** The open alerts of a cluster by kind. */
    public Map<AlertKind, Alert> open(Cluster cluster) {
        return alerts.open(cluster.id()).stream()
                .collect(java.util.stream.Collectors.toMap(Alert::kind, alert -> alert));
    }
}
