package io.keyward.authorization;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.scope.RoleLimits;
import io.keyward.authorization.scope.RoleLock;
import io.keyward.database.OnPostgresql;
import io.keyward.problem.ProblemCode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The limits of roles and assignments. One customer does not use up the limits of another customer. */
@OnPostgresql
class RoleLimitsTest extends RoleStore {

    private final Scope elsewhere = Scope.subscription(UUID.randomUUID().toString());

    @Test
    void the_owner_of_a_resource_group_leaves_other_groups_and_subscriptions_their_custom_roles() {
        store(RoleLimits.ROLES_IN_GROUP, group);

        assertThatThrownBy(() -> definitions().put(assignableAt(cluster), BY_ADMIN))
                .is(problem(ProblemCode.TOO_MANY_ROLE_DEFINITIONS))
                .hasMessageContaining("in the resource group 'group': the limit is 100");
        assertThatCode(() -> definitions().put(assignableAt(groupNamed("other")), BY_ADMIN))
                .doesNotThrowAnyException();
        assertThatCode(() -> definitions().put(assignableAt(subscription), BY_ADMIN))
                .doesNotThrowAnyException();
        assertThatCode(() -> definitions().put(assignableAt(elsewhere), BY_ADMIN))
                .doesNotThrowAnyException();
    }

    @Test
    void a_full_subscription_takes_no_custom_role_and_another_one_does() {
        store(RoleLimits.ROLES, subscription);

        assertThatThrownBy(() -> definitions().put(assignableAt(groupNamed("new")), BY_ADMIN))
                .is(problem(ProblemCode.TOO_MANY_ROLE_DEFINITIONS))
                .hasMessageContaining(
                        "in the subscription '%s': the limit is 500",
                        subscription.subscription().get());
        assertThatCode(() -> definitions().put(assignableAt(elsewhere), BY_ADMIN))
                .doesNotThrowAnyException();
    }

    @Test
    void a_role_counts_in_each_subscription_in_which_it_can_be_assigned() {
        store(RoleLimits.ROLES, elsewhere);
        var role = definitions().put(assignableAt(subscription), BY_ADMIN).definition();

        assertThatThrownBy(() -> definitions().put(at(role, subscription, elsewhere), BY_ADMIN))
                .is(problem(ProblemCode.TOO_MANY_ROLE_DEFINITIONS));
        assertThatThrownBy(() -> definitions().put(assignableAt(subscription, elsewhere), BY_ADMIN))
                .is(problem(ProblemCode.TOO_MANY_ROLE_DEFINITIONS));
    }

    @Test
    void what_exists_beyond_a_limit_stays_in_force_and_can_be_changed() {
        var roles = store(RoleLimits.ROLES_IN_GROUP + 1, group);

        assertThatCode(() -> definitions().put(at(roles.get(0), group, cluster), BY_ADMIN))
                .doesNotThrowAnyException();
        assertThatCode(() -> assignments().put(assignment(user, roles.get(1).id(), group)))
                .doesNotThrowAnyException();
        assertThat(permissions().allow(Principal.of(user, PrincipalType.USER), Action.of("a/read"), cluster))
                .isTrue();
    }

    private List<RoleDefinition> store(int roles, Scope scope) {
        var stored = Stream.generate(() -> assignableAt(scope)).limit(roles).toList();
        store(stored.stream().map(role -> new CustomRole(role, BY_ADMIN)));
        return stored;
    }

    private RoleDefinition assignableAt(Scope... scopes) {
        return at(customRole("*/read"), scopes);
    }

    private static RoleDefinition at(RoleDefinition role, Scope... scopes) {
        return new RoleDefinition(
                role.id(), role.name(), role.type(), role.description(), role.permissions(), List.of(scopes));
    }

    private Scope groupNamed(String name) {
        return Scope.of(subscription + "/resourceGroups/" + name);
    }

    @Test
    void the_owner_of_a_resource_group_leaves_other_groups_and_subscriptions_their_assignments() {
        storeAssignments(RoleLimits.ASSIGNMENTS_IN_GROUP, cluster);

        assertThatThrownBy(() -> assign(user, "Reader", group))
                .is(problem(ProblemCode.TOO_MANY_ROLE_ASSIGNMENTS))
                .hasMessageContaining("in the resource group 'group': the limit is 1000");
        assertThatCode(() -> assign(user, "Reader", groupNamed("other"))).doesNotThrowAnyException();
        assertThatCode(() -> assign(user, "Reader", subscription)).doesNotThrowAnyException();
        assertThatCode(() -> assign(user, "Reader", elsewhere)).doesNotThrowAnyException();
    }

    @Test
    void a_full_subscription_takes_no_assignment_and_another_one_does() {
        storeAssignments(RoleLimits.ASSIGNMENTS, subscription);

        assertThatThrownBy(() -> assign(user, "Reader", cluster))
                .is(problem(ProblemCode.TOO_MANY_ROLE_ASSIGNMENTS))
                .hasMessageContaining(
                        "in the subscription '%s': the limit is 4000",
                        subscription.subscription().get());
        assertThatCode(() -> assign(user, "Reader", elsewhere)).doesNotThrowAnyException();
    }

    private void storeAssignments(int assignments, Scope scope) {
        store(IntStream.range(0, assignments).mapToObj(number -> assignment("p" + number, BuiltInRoles.OWNER, scope)));
    }

    @Test
    void changes_of_roles_in_one_subscription_do_not_wait_for_those_in_another() {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            RoleLock.take(entities, Set.of(subscription.subscription().orElseThrow()));

            assign(user, "Reader", elsewhere); // would wait until this test ends

            assertThat(assignmentsAt(elsewhere))
                    .extracting(RoleAssignment::principal)
                    .contains(user);
            entities.getTransaction().rollback();
        }
    }
}
