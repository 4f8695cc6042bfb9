package io.keyward.fleet.run;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static java.util.stream.Collectors.toMap;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.database.TestDatabase;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.MemberState;
import io.keyward.following.FollowExecutor;
import io.keyward.following.TestFollowExecutor;
import io.keyward.installation.InstallationKeys;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.operation.Background;
import io.keyward.operation.Caller;
import io.keyward.problem.Problem;
import io.keyward.rotation.RotationRun;
import io.keyward.vault.InMemoryVault;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** A server that runs fleet rotations in a resource group of its own, on a real database. */
public final class FleetRun {

    public static final Caller CALLER = new Caller("fleet-owner", "application", "tenant");
    static final Caller CONTROLLER = new Caller("fleet-operator", "application", "tenant");

    /** The requester may do everything. */
    public static final FleetRights ALL_RIGHTS = new FleetRights() {
        @Override
        public boolean mayRead(ResourceId cluster) {
            return true;
        }

        @Override
        public Optional<Problem> objection(ResourceId cluster, ManagedIdentityId identity) {
            return Optional.empty();
        }
    };

    public final RotationRun server;
    public final String subscription;
    private final TestDatabase database;
    private final InMemoryVault vault;
    private int made;
    private int vaultTasks;

    public FleetRun(TestDatabase database, InMemoryVault vault) {
        this(database, vault, UUID.randomUUID().toString());
    }

    private FleetRun(TestDatabase database, InMemoryVault vault, String subscription) {
        this.database = database;
        this.vault = vault;
        this.subscription = subscription;
        this.server = new RotationRun(database, vault);
        server.beans
                .with(FollowExecutor.class, TestFollowExecutor.on(server.background.executor()))
                .with(ManagedExecutorService.class, Background.executing(this::plan))
                .with(InstallationKeys.class, new InstallationKeys(Optional.empty(), server.clock));
    }

    /** Another server on the same database, with the same vaults and the same clock of the database. */
    FleetRun otherServer() {
        return new FleetRun(database, vault, subscription);
    }

    private void plan(Runnable vaultTask) {
        vaultTasks++;
        vaultTask.run();
    }

    /** The number of tasks that planning has given to the executor. */
    public int vaultTasks() {
        return vaultTasks;
    }

    public <T> T bean(Class<T> type) {
        return server.beans.get(type);
    }

    /** Running clusters under a key version, in alphabetical order of their names. */
    public List<Cluster> clusters(int number, KeyId key) {
        return IntStream.range(0, number)
                .mapToObj(any -> server.sealed.under(
                        key, aCluster().in(subscription, "data").named(nextName()), 1, 1))
                .toList();
    }

    public String nextName() {
        return "c%03d-%s".formatted(made++, subscription.substring(0, 8));
    }

    public FleetAddress address() {
        return FleetAddress.inGroup(subscription, "data", "quarterly");
    }

    public static FleetRequest to(KeyId target, FleetOptions options) {
        return new FleetRequest(
                FleetSelection.ALL, new FleetTarget(Optional.of(target.key()), Optional.of(target.version())), options);
    }

    /** Starts the fleet rotation and returns it; nothing has rotated yet. */
    public Fleet start(FleetRequest request) {
        return bean(FleetRotation.class)
                .start(address(), request, ALL_RIGHTS, CALLER)
                .fleet();
    }

    FleetControl control() {
        return bean(FleetControl.class);
    }

    /** Runs the sweep once, and everything that it causes. */
    public void sweep() {
        bean(FleetSweep.class).drive(stored().id()); // does not touch the fleet rotations of other tests
        server.background.run();
    }

    public void sweep(int times) {
        for (var time = 0; time < times; time++) {
            sweep();
        }
    }

    /** Lets time pass, then runs the sweep and everything that it causes. */
    void sweepAfter(Duration time) {
        server.clock.pass(time);
        sweep();
    }

    Fleet stored() {
        return bean(Fleets.class).get(address());
    }

    List<FleetMember> members() {
        return bean(FleetMembers.class).of(stored().id());
    }

    List<MemberState> states() {
        return members().stream().map(FleetMember::state).toList();
    }

    KeyId keyOf(Cluster cluster) {
        return server.clusters.get(cluster.id()).requireEncryption().key();
    }

    /** How many operations each cluster has had. */
    Map<String, Integer> operations(List<Cluster> clusters) {
        return clusters.stream().collect(toMap(cluster -> cluster.resourceId().name(), cluster -> server.operations
                .of(cluster.id())
                .size()));
    }

    /** The records of the activity log at a scope, the newest first. */
    List<ChainedRow> records(String scope) {
        return RecordsOfScope.records(bean(AuditRecords.class), subscription, scope);
    }
}
