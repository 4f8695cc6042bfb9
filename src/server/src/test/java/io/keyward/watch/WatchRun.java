package io.keyward.watch;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;

import io.keyward.access.AccessChanged;
import io.keyward.access.AccessLog;
import io.keyward.access.AccessState;
import io.keyward.access.Incident;
import io.keyward.access.Incidents;
import io.keyward.access.KeyAccess;
import io.keyward.access.KeyAccesses;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.MovedSharedClock;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.Disks;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.schedule.SharedClock;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.Vault;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** The watch of one server with default settings, outside the container: on a real database, with a clock that tests move. */
final class WatchRun {

    static final Duration PROBE_EVERY = Duration.ofSeconds(25);
    static final Duration LEASE = Duration.ofSeconds(25);
    static final Duration GOAL = Duration.ofSeconds(60);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration RECOUNT_EVERY = Duration.ofSeconds(15);

    final TestClock clock;
    final List<AccessChanged> changes = new CopyOnWriteArrayList<>();
    final List<NewestVersionSeen> seen = new CopyOnWriteArrayList<>();
    final List<KeyNoLongerUsed> unused = new CopyOnWriteArrayList<>();
    final Clusters clusters;
    final Disks disks;
    final KeyAccesses accesses;
    final AccessLog log;
    final KeyVersions versions;
    final ProbeSchedules schedules;
    final Watch watch;
    private final WatchedKeys keys;
    private final TestDatabase database;
    private final TestBeans beans;
    private Instant nextRecount = Instant.MIN;

    WatchRun(TestDatabase database, Vault vault) {
        this(database, vault, new TestClock(), Runnable::run);
    }

    /** A server with this clock, such as another server on the same database, which runs probes on this executor. */
    WatchRun(TestDatabase database, Vault vault, TestClock clock, Executor threads) {
        this(database, vault, clock, new MovedSharedClock(clock), threads);
    }

    /** A server whose clock differs from that of the database. */
    WatchRun(TestDatabase database, Vault vault, TestClock clock, SharedClock shared, Executor threads) {
        this.database = database;
        this.clock = clock;
        this.beans = new TestBeans(database, () -> {})
                .with(Vault.class, vault)
                .with(Clock.class, clock)
                .with(SharedClock.class, shared)
                .with(Event.class, events())
                .with(ManagedScheduledExecutorService.class, null)
                .with(ProbeExecutor.class, executor(threads))
                .with("keyward.watch.probe-every", PROBE_EVERY)
                .with("keyward.watch.wrap-every", Duration.ofSeconds(50))
                .with("keyward.watch.refresh-every", Duration.ofSeconds(50))
                .with("keyward.watch.followed-refresh-every", Duration.ofSeconds(25))
                .with("keyward.watch.jitter", 0.1)
                .with("keyward.watch.lease", LEASE)
                .with("keyward.watch.tick", TICK)
                .with("keyward.watch.recount-every", RECOUNT_EVERY)
                .with("keyward.watch.at-once-per-vault", 4)
                .with("keyward.watch.at-once", 64);
        this.clusters = beans.get(Clusters.class);
        this.disks = beans.get(Disks.class);
        this.accesses = beans.get(KeyAccesses.class);
        this.log = beans.get(AccessLog.class);
        this.versions = beans.get(KeyVersions.class);
        this.schedules = beans.get(ProbeSchedules.class);
        this.watch = beans.get(Watch.class);
        this.keys = beans.get(WatchedKeys.class);
    }

    private TestEvents events() {
        return new TestEvents()
                .observe(AccessChanged.class, changes::add)
                .observe(NewestVersionSeen.class, seen::add)
                .observe(KeyNoLongerUsed.class, unused::add);
    }

    private static ProbeExecutor executor(Executor executor) {
        return new ProbeExecutor() {
            @Override
            void execute(Runnable probes) {
                executor.execute(probes);
            }
        };
    }

    /** Hides the clusters and keys that other tests left on the database. */
    WatchRun alone() {
        update("update cluster set active_name = null");
        update("delete from key_access");
        return this;
    }

    /** Makes every key due now, with all calls. */
    void makeAllDue() {
        var now = "timestamp with time zone '%s'".formatted(clock.instant());
        update("update probe_schedule set next_probe_at = %1$s, next_wrap_at = %1$s, next_refresh_at = %1$s"
                .formatted(now));
    }

    /** The schedule of a key as it is stored. */
    ProbeSchedule schedule(KeyId key) {
        return schedules.watchedKeys().stream()
                .filter(watched -> watched.key().equals(key))
                .findFirst()
                .orElseThrow()
                .schedule();
    }

    /** All keys on record. */
    List<KeyAccess> keys() {
        try (var entities = database.factory().createEntityManager()) {
            return entities.createQuery("from KeyAccess", KeyAccess.class).getResultList();
        }
    }

    void update(String sql) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery(sql).executeUpdate();
            entities.getTransaction().commit();
        }
    }

    /** Does what the server does at each tick, and recounts the keys in use if that is due. */
    void tick() {
        if (!clock.instant().isBefore(nextRecount)) {
            nextRecount = clock.instant().plus(RECOUNT_EVERY);
            keys.recount();
        }
        watch.tick();
    }

    /** Moves the clock tick by tick. */
    void pass(Duration time) {
        for (var left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(TICK)) {
            clock.pass(TICK);
            tick();
        }
    }

    /** A cluster with one node, whose disks all have this DEK. */
    Cluster sealed(ClusterBuilder builder, WrappedDek dek) {
        var cluster = builder.build();
        clusters.add(cluster, added -> {
            var node = beans.get(Nodes.class).add(added, RoleName.WORKERNODE, 0);
            disks.add(added, added.role(RoleName.WORKERNODE), node);
            return null;
        });
        clusters.change(cluster.id(), same -> {
            disks.unsealed(cluster.id(), 100).forEach(disk -> disks.seal(disk, Keys.checked(dek)));
            same.markRunning();
            return null;
        });
        return clusters.get(cluster.id());
    }

    /** A cluster with a real DEK under a key of this vault. */
    Cluster sealedUnder(KeyId key, Vault vault) {
        return sealed(aCluster().protectedWith(key), dek(key, vault));
    }

    List<Cluster> sealedUnder(KeyId key, Vault vault, int clusters) {
        var dek = dek(key, vault);
        var all = new ArrayList<Cluster>();
        for (var i = 0; i < clusters; i++) {
            all.add(sealed(aCluster().protectedWith(key), dek));
        }
        return all;
    }

    private static WrappedDek dek(KeyId key, Vault vault) {
        try (var dek = Dek.generate(RANDOM)) {
            return vault.examine(key, WrapAlgorithm.RSA_OAEP, AN_IDENTITY)
                    .require()
                    .wrap(dek);
        }
    }

    void delete(Cluster cluster) {
        clusters.change(cluster.id(), same -> {
            same.delete();
            same.markDeleted();
            return null;
        });
    }

    KeyAccess access(KeyId key) {
        return accesses.find(key, AN_IDENTITY).orElseThrow();
    }

    AccessState state(KeyId key) {
        return access(key).state();
    }

    List<Incident> incidents(KeyId key) {
        return beans.get(Incidents.class).page(ClusterId.random(), List.of(key), AN_IDENTITY, 0, 10);
    }
}
