package io.keyward.authorization;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnEachDatabase;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.Race;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Role assignments are stored, listed and removed, on both databases. */
@OnEachDatabase
class RoleAssignmentsTest extends RoleStore {

    @Test
    void an_assignment_is_read_as_it_was_stored() {
        var stored = assignments()
                .put(new RoleAssignment(
                        UUID.randomUUID(),
                        group,
                        BuiltInRoles.OWNER,
                        user.toUpperCase(Locale.ROOT),
                        Optional.of(PrincipalType.GROUP),
                        Optional.of("why"),
                        BY_ADMIN));

        var read = assignments().find(stored.id()).orElseThrow();

        assertThat(read.scope()).hasToString(group.text());
        assertThat(read.roleDefinition()).isEqualTo(BuiltInRoles.OWNER);
        assertThat(read.principal()).isEqualTo(user);
        assertThat(read.principalType()).contains(PrincipalType.GROUP);
        assertThat(read.description()).contains("why");
        assertThat(read.created()).isEqualTo(BY_ADMIN);
        assertThat(read.updated()).isEqualTo(BY_ADMIN);
    }

    @Test
    void the_same_role_of_the_same_principal_at_the_same_scope_is_refused_under_another_id() {
        var existing = assign(user, "Reader", group);
        var again = assignment(
                user, existing.roleDefinition(), Scope.of(group.text().toUpperCase(Locale.ROOT)));

        assertThatThrownBy(() -> assignments().put(again))
                .is(problem(ProblemCode.ROLE_ASSIGNMENT_EXISTS))
                .hasMessageContaining("role assignment already exists")
                .hasMessageContaining(existing.id().toString());
    }

    @Test
    void of_several_requests_at_once_for_the_same_assignment_one_succeeds() {
        Runnable request = () -> assign(user, "Reader", group);

        var failures = Race.run(request, request, request, request);

        assertThat(failures).hasSize(3).are(problem(ProblemCode.ROLE_ASSIGNMENT_EXISTS));
        assertThat(assignmentsAt(group)).filteredOn(this::isOfUser).hasSize(1);
    }

    private boolean isOfUser(RoleAssignment assignment) {
        return assignment.principal().equals(user);
    }

    @Test
    void a_repeated_request_with_the_same_id_changes_the_description_only() {
        var existing = assign(user, "Reader", group);

        assignments().put(sameAs(existing, user, Optional.of("new")));

        assertThat(assignments().find(existing.id()).orElseThrow().description())
                .contains("new");
    }

    @Test
    void an_assignment_cannot_be_moved_to_another_principal() {
        var existing = assign(user, "Reader", group);

        assertThatThrownBy(() -> assignments().put(sameAs(existing, "somebody-else", Optional.empty())))
                .is(problem(ProblemCode.ROLE_ASSIGNMENT_FIXED));
    }

    private static RoleAssignment sameAs(RoleAssignment existing, String principal, Optional<String> description) {
        return new RoleAssignment(
                existing.id(),
                existing.scope(),
                existing.roleDefinition(),
                principal,
                Optional.empty(),
                description,
                BY_ADMIN);
    }

    @Test
    void an_unknown_role_cannot_be_assigned() {
        var unknown = assignment(user, UUID.randomUUID(), group);

        assertThatThrownBy(() -> assignments().put(unknown))
                .is(problem(ProblemCode.ROLE_DEFINITION_NOT_FOUND))
                .hasMessageContaining(unknown.roleDefinition().toString());
    }

    @Test
    void a_custom_role_can_be_assigned_within_its_assignable_scopes_only() {
        var role =
                definitions().put(customRole("Microsoft.HDInsight/*"), BY_ADMIN).definition();
        var elsewhere = Scope.subscription(UUID.randomUUID().toString());

        assignments().put(assignment(user, role.id(), cluster));

        assertThatThrownBy(() -> assignments().put(assignment(user, role.id(), elsewhere)))
                .is(problem(ProblemCode.ROLE_NOT_ASSIGNABLE));
    }

    @Test
    void a_list_for_a_scope_has_the_assignments_above_and_on_request_those_below() {
        var inSubscription = assign(user, "Reader", subscription);
        var inGroup = assign(user, "Reader", group);
        var atCluster = assign(user, "Reader", cluster);
        var beside = assign(user, "Reader", Scope.of(subscription + "/resourceGroups/Group2"));

        assertThat(ids(assignmentsAt(group)))
                .contains(inSubscription.id(), inGroup.id())
                .doesNotContain(atCluster.id(), beside.id());
        assertThat(ids(assignmentsAround(group)))
                .contains(inSubscription.id(), inGroup.id(), atCluster.id())
                .doesNotContain(beside.id());
        assertThat(ids(assignmentsAround(Scope.ROOT))).contains(beside.id(), atCluster.id());
    }

    private static List<UUID> ids(List<RoleAssignment> assignments) {
        return assignments.stream().map(RoleAssignment::id).toList();
    }

    @Test
    void a_name_with_the_wildcards_of_sql_lists_only_what_is_below_it() {
        var odd = Scope.of(subscription + "/resourceGroups/G_oup");
        var below = assign(user, "Reader", Scope.of(subscription + "/resourceGroups/Group/providers/A.B/c/d"));

        assertThat(ids(assignmentsAround(odd))).doesNotContain(below.id());
    }

    @Test
    void an_assignment_is_deleted_at_its_own_scope_only() {
        var existing = assign(user, "Reader", group);

        assertThat(assignments().delete(existing.id(), subscription)).isEmpty();
        assertThat(assignments().delete(existing.id(), group)).isPresent();
        assertThat(assignments().find(existing.id())).isEmpty();
    }
}
