package io.keyward.fleet.schedule;

import static io.keyward.cluster.ClusterBuilder.aCluster;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleDefinitions;
import io.keyward.authorization.RolePermission;
import io.keyward.authorization.RoleType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.Fleets;
import io.keyward.key.KeyId;
import io.keyward.operation.Background;
import io.keyward.operation.Caller;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import io.keyward.vault.guard.RotationEstimate;
import io.keyward.vault.guard.TestEstimate;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on a real database that starts the fleet rotations of schedules in its own resource group. They do not run. */
final class ScheduleServer {

    static final Duration LONGEST_DELAY = Duration.ofHours(6);

    private static final Scope IDENTITIES =
            Scope.resourceGroup("s1", "rg1"); // of the identities that ClusterBuilder uses

    private static final RoleChange CHANGE = new RoleChange("admin", Instant.EPOCH);

    final TestClock clock;
    final String subscription;
    final Queue<RunOutcome> ended = new ConcurrentLinkedQueue<>();
    private final TestDatabase database;
    private final InMemoryVault vault;
    private final TestBeans beans;
    private final TestEvents events = new TestEvents().observe(ScheduleRunEnded.class, run -> ended.add(run.outcome()));

    ScheduleServer(TestDatabase database, InMemoryVault vault) {
        this(database, vault, new TestClock(), UUID.randomUUID().toString());
    }

    private ScheduleServer(TestDatabase database, InMemoryVault vault, TestClock clock, String subscription) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.subscription = subscription;
        this.beans = new TestBeans(database, () -> {})
                .with(Vault.class, vault)
                .with(Clock.class, clock)
                .with(RotationEstimate.class, TestEstimate.atAzuresQuota())
                .with(Event.class, events)
                .with(ManagedExecutorService.class, Background.executing(Runnable::run))
                .with("keyward.authorization.owners", Optional.empty())
                .with("keyward.fleet.longest-schedule-delay", LONGEST_DELAY);
    }

    /** Another server with the same database, vault and time. */
    ScheduleServer another() {
        return new ScheduleServer(database, vault, clock, subscription);
    }

    /** Makes the server die at its next run, between the start of the fleet rotation and the record of the run. */
    void dieBeforeRecord() {
        events.failNext();
    }

    <T> T bean(Class<T> type) {
        return beans.get(type);
    }

    Scope group() {
        return Scope.resourceGroup(subscription, "data");
    }

    /** A running cluster in the resource group. */
    Cluster cluster(KeyId key) {
        var cluster = aCluster().in(subscription, "data").protectedWith(key).build();
        bean(Clusters.class).add(cluster, added -> {
            added.markRunning();
            return null;
        });
        return cluster;
    }

    /** A principal of this test that may change every key in the resource group and use the identities of its clusters. */
    Caller owner() {
        var owner = stranger();
        assign(owner, "Contributor", group());
        assignIdentities(owner);
        return owner;
    }

    /** Lets the principal use the identities of all clusters. */
    RoleAssignment assignIdentities(Caller principal) {
        return assign(principal, "Managed Identity Operator", IDENTITIES);
    }

    /** A principal of this test without roles. */
    static Caller stranger() {
        return new Caller(UUID.randomUUID().toString(), "cli", "tenant");
    }

    RoleAssignment assign(Caller principal, String role, Scope scope) {
        var definition = BuiltInRoles.ALL.stream()
                .filter(known -> known.name().equals(role))
                .findFirst()
                .orElseThrow();
        return assign(principal, definition.id(), scope);
    }

    /** Gives the principal a role of its own at the resource group. */
    void assignCustom(Caller principal, String action) {
        var permission = new RolePermission(List.of(new ActionPattern(action)), List.of(), List.of(), List.of());
        var id = UUID.randomUUID();
        bean(RoleDefinitions.class)
                .put(
                        new RoleDefinition(
                                id, "Role " + id, RoleType.CUSTOM, "", List.of(permission), List.of(group())),
                        CHANGE);
        assign(principal, id, group());
    }

    private RoleAssignment assign(Caller principal, UUID role, Scope scope) {
        return bean(RoleAssignments.class)
                .put(new RoleAssignment(
                        UUID.randomUUID(),
                        scope,
                        role,
                        principal.objectId(),
                        Optional.empty(),
                        Optional.empty(),
                        CHANGE));
    }

    void remove(RoleAssignment assignment) {
        bean(RoleAssignments.class).delete(assignment.id(), assignment.scope());
    }

    FleetSchedule put(String name, ScheduleDefinition definition, Caller owner) {
        return bean(FleetScheduling.class)
                .put(group(), name, definition, EtagCondition.NONE, owner)
                .schedule();
    }

    /** Moves the clock to the time of the next run of the schedule. */
    void passTo(FleetSchedule schedule) {
        clock.pass(Duration.between(clock.instant(), now(schedule).nextRun().orElseThrow()));
    }

    void sweep() {
        bean(ScheduleRunner.class).sweep();
    }

    /** Runs the schedule because a request asks for it. */
    void run(FleetSchedule schedule) {
        bean(ScheduleRunner.class).run(now(schedule));
    }

    /** Ends the fleet rotation that the schedule started last. */
    void endFleetRotation(FleetSchedule schedule) {
        var fleets = bean(Fleets.class);
        var latest = fleets.get(now(schedule).latestFleet().orElseThrow());
        fleets.change(latest.id(), fleet -> {
            fleet.end(FleetState.SUCCEEDED, clock.instant());
            return null;
        });
    }

    FleetSchedule now(FleetSchedule schedule) {
        return bean(FleetSchedules.class).find(schedule.id()).orElseThrow();
    }

    ScheduledRun lastRun(FleetSchedule schedule) {
        return now(schedule).lastRun().orElseThrow();
    }

    /** The clusters of the fleet rotation that the schedule started last. */
    List<FleetMember> members(FleetSchedule schedule) {
        var fleet = bean(Fleets.class).get(now(schedule).latestFleet().orElseThrow());
        return bean(FleetMembers.class).of(fleet.id());
    }

    /** The records of the activity log at a scope, the newest first. */
    List<ChainedRow> records(String scope) {
        return RecordsOfScope.records(bean(AuditRecords.class), subscription, scope);
    }
}
