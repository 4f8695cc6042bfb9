package io.keyward.fleet.schedule;

import static io.keyward.fleet.schedule.FleetScheduleTest.every;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.MemberState;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Each run checks the roles that the owner has at that time, at each cluster and each identity. */
@OnPostgresql
class OwnerRightsTest {

    private static final ScheduleDefinition WEEKLY = every(7);

    @Parameter
    TestDatabase database;

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId old = vault.newVersion(Keys.A_KEY);
    private ScheduleServer server;
    private Cluster first;
    private Cluster second;

    @BeforeEach
    void two_clusters_behind_the_newest_version() {
        server = new ScheduleServer(database, vault);
        first = server.cluster(old);
        second = server.cluster(old);
        vault.newVersion(Keys.A_KEY);
    }

    @AfterEach
    void delete_schedules() {
        TestSchedules.delete(database, server.subscription);
    }

    @Test
    void an_owner_that_lost_its_role_at_one_cluster_rotates_the_other_and_the_first_is_refused() {
        var owner = starter();
        server.assign(owner, "Contributor", scope(first));
        var lost = server.assign(owner, "Contributor", scope(second));
        var schedule = server.put("weekly", WEEKLY, owner);
        run(schedule);
        assertThat(member(schedule, second).state()).isEqualTo(MemberState.WAITING);
        end(schedule);

        server.remove(lost);
        run(schedule);

        assertThat(member(schedule, first).state()).isEqualTo(MemberState.WAITING);
        assertThat(member(schedule, second).state()).isEqualTo(MemberState.REFUSED);
        assertThat(member(schedule, second).error().orElseThrow().code()).isEqualTo(ProblemCode.FORBIDDEN);
        assertThat(member(schedule, second).error().orElseThrow().message())
                .contains(owner.objectId(), second.resourceId().toString());
    }

    @Test
    void a_cluster_that_the_owner_could_never_read_stays_invisible() {
        var owner = starter();
        server.assign(owner, "Contributor", scope(first));
        var schedule = server.put("weekly", WEEKLY, owner);

        run(schedule);

        assertThat(server.members(schedule)).extracting(FleetMember::clusterId).containsExactly(first.id());
    }

    @Test
    void a_cluster_whose_identity_the_owner_may_not_assign_is_refused() {
        var owner = ScheduleServer.stranger();
        server.assign(owner, "Contributor", server.group());
        var assignable = server.assignIdentities(owner);
        var schedule = server.put("weekly", WEEKLY, owner);
        run(schedule);
        end(schedule);
        server.remove(assignable);
        server.assign(owner, "Managed Identity Operator", Scope.resourceGroup(server.subscription, "others"));

        run(schedule);

        var failed = server.lastRun(schedule);
        assertThat(failed.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(failed.message())
                .contains(
                        "2 clusters were refused",
                        "userAssignedIdentities/assign/action",
                        "userAssignedIdentities/sealer");
    }

    @Test
    void a_run_of_an_owner_without_any_role_fails_and_the_record_says_who_can_take_over() {
        var owner = ScheduleServer.stranger();
        var only = server.assign(owner, "Owner", server.group());
        server.assignIdentities(owner);
        var schedule = server.put("weekly", WEEKLY, owner);
        server.remove(only);

        run(schedule);

        var failed = server.lastRun(schedule);
        assertThat(failed.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(failed.message())
                .contains(
                        owner.objectId(),
                        "Microsoft.HDInsight/fleetRotations/write at " + server.group(),
                        "PUT the schedule, who becomes its owner");
        var record = server.records(schedule.resourceId()).get(0).values();
        assertThat(record).containsEntry("status", "Failed").containsEntry("error_code", "FleetScheduleFailed");
        assertThat(record.get("properties")).contains("PUT the schedule, who becomes its owner");
        assertThat(server.now(schedule).latestFleet()).isEmpty();
    }

    @Test
    void another_principal_takes_the_schedule_over_by_writing_it() {
        var owner = ScheduleServer.stranger();
        var only = server.assign(owner, "Owner", server.group());
        server.assignIdentities(owner);
        var schedule = server.put("weekly", WEEKLY, owner);
        server.remove(only);
        run(schedule);
        var successor = server.owner();

        server.put("Weekly", WEEKLY, successor);
        run(schedule);

        assertThat(server.now(schedule).owner()).isEqualTo(successor);
        assertThat(server.lastRun(schedule).outcome()).isEqualTo(RunOutcome.STARTED);
        assertThat(server.bean(Fleets.class)
                        .get(server.now(schedule).latestFleet().orElseThrow())
                        .caller())
                .isEqualTo(successor);
    }

    @Test
    void a_role_that_the_owner_gets_back_counts_at_the_next_run() {
        var owner = ScheduleServer.stranger();
        var only = server.assign(owner, "Owner", server.group());
        server.assignIdentities(owner);
        var schedule = server.put("weekly", WEEKLY, owner);
        server.remove(only);
        run(schedule);

        server.assign(owner, "Owner", server.group());
        run(schedule);

        assertThat(server.lastRun(schedule).outcome()).isEqualTo(RunOutcome.STARTED);
    }

    @Test
    void a_role_of_a_group_makes_no_member_the_owner_of_a_schedule_because_runs_do_not_know_groups() {
        var member = ScheduleServer.stranger();
        var group = ScheduleServer.stranger();
        server.assign(group, "Owner", server.group());
        server.assignIdentities(group);

        assertThatThrownBy(() -> server.put("weekly", WEEKLY, member))
                .is(problem(ProblemCode.FLEET_SCHEDULE_OWNER_WITHOUT_ROLE))
                .hasMessageContaining("roles by groups and app roles are known only while their holder shows a token");
        assertThat(server.bean(FleetSchedules.class).find(server.group(), "weekly"))
                .isEmpty();
    }

    @Test
    void an_owner_that_may_start_fleet_rotations_but_change_no_key_cannot_own_a_schedule() {
        var owner = starter();

        assertThatThrownBy(() -> server.put("weekly", WEEKLY, owner))
                .is(problem(ProblemCode.FLEET_SCHEDULE_OWNER_WITHOUT_ROLE))
                .hasMessageContaining("Microsoft.HDInsight/clusters/read anywhere in " + server.group());
    }

    @Test
    void a_run_by_hand_needs_the_rights_of_the_owner_too_and_is_no_run_if_it_is_refused() {
        var owner = ScheduleServer.stranger();
        var only = server.assign(owner, "Owner", server.group());
        server.assignIdentities(owner);
        var schedule = server.put("weekly", WEEKLY, owner);
        server.remove(only);

        assertThatThrownBy(() -> server.run(schedule)).is(problem(ProblemCode.FLEET_SCHEDULE_OWNER_WITHOUT_ROLE));

        assertThat(server.now(schedule).lastRun()).isEmpty();
    }

    /** A principal that may start fleet rotations and use identities, but has no permission on any cluster. */
    private Caller starter() {
        var starter = ScheduleServer.stranger();
        server.assignCustom(starter, "Microsoft.HDInsight/fleetRotations/*");
        server.assignIdentities(starter);
        return starter;
    }

    private static Scope scope(Cluster cluster) {
        return Scope.of(cluster.resourceId().toString());
    }

    private void run(FleetSchedule schedule) {
        server.passTo(schedule);
        server.sweep();
    }

    private void end(FleetSchedule schedule) {
        var fleet =
                server.bean(Fleets.class).get(server.now(schedule).latestFleet().orElseThrow());
        server.bean(Fleets.class).change(fleet.id(), open -> {
            open.end(FleetState.SUCCEEDED, server.clock.instant());
            return null;
        });
    }

    private FleetMember member(FleetSchedule schedule, Cluster cluster) {
        return server.members(schedule).stream()
                .filter(member -> member.clusterId().equals(cluster.id()))
                .findFirst()
                .orElseThrow();
    }
}
