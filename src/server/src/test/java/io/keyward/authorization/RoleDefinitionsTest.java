package io.keyward.authorization;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnEachDatabase;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.Race;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Custom roles are stored, changed and removed, on both databases. */
@OnEachDatabase
class RoleDefinitionsTest extends RoleStore {

    @Test
    void a_custom_role_is_read_as_it_was_stored() {
        var role = customRole("Microsoft.HDInsight/*/read", "Microsoft.HDInsight/clusters/write");

        definitions().put(role, BY_ADMIN);

        assertThat(definitions().find(role.id())).contains(role);
        assertThat(definitions().find(List.of(role.id(), BuiltInRoles.OWNER, UUID.randomUUID())))
                .containsExactlyInAnyOrder(role, BuiltInRoles.get(BuiltInRoles.OWNER));
    }

    @Test
    void a_changed_role_keeps_who_created_it() {
        var role = customRole("*/read");
        definitions().put(role, BY_ADMIN);
        var change = new RoleChange("other", Instant.parse("2026-02-02T00:00:00Z"));

        definitions().put(named(role, role.name() + " 2"), change);

        var stored = definitions().findCustom(role.id()).orElseThrow();
        assertThat(stored.definition().name()).endsWith(" 2");
        assertThat(stored.created()).isEqualTo(BY_ADMIN);
        assertThat(stored.updated()).isEqualTo(change);
    }

    @Test
    void two_roles_cannot_have_one_name_whatever_its_case() {
        var role = customRole("*/read");
        definitions().put(role, BY_ADMIN);
        var other = named(customRole("*/read"), role.name().toUpperCase(Locale.ROOT));

        assertThatThrownBy(() -> definitions().put(other, BY_ADMIN)).is(problem(ProblemCode.ROLE_NAME_TAKEN));
        assertThatThrownBy(() -> definitions().put(named(other, "reader"), BY_ADMIN))
                .is(problem(ProblemCode.ROLE_NAME_TAKEN));
    }

    @Test
    void a_name_is_taken_only_where_both_roles_could_be_assigned() {
        var role = definitions().put(at(customRole("*/read"), group), BY_ADMIN).definition();
        var beside = Scope.of(subscription + "/resourceGroups/beside");
        var another = Scope.subscription(UUID.randomUUID().toString());

        assertThat(definitions().put(at(named(customRole("*/read"), role.name()), beside), BY_ADMIN))
                .isNotNull();
        assertThat(definitions().put(at(named(customRole("*/read"), role.name()), another), BY_ADMIN))
                .isNotNull();
        for (var overlapping : List.of(group, cluster, subscription)) {
            assertThatThrownBy(() ->
                            definitions().put(at(named(customRole("*/read"), role.name()), overlapping), BY_ADMIN))
                    .is(problem(ProblemCode.ROLE_NAME_TAKEN));
        }
    }

    @Test
    void a_role_cannot_become_assignable_where_another_one_has_its_name() {
        var role = definitions().put(at(customRole("*/read"), group), BY_ADMIN).definition();
        var beside = Scope.of(subscription + "/resourceGroups/beside");
        var other = definitions().put(at(named(customRole("*/read"), role.name()), beside), BY_ADMIN);

        assertThatThrownBy(() -> definitions().put(at(other.definition(), beside, cluster), BY_ADMIN))
                .is(problem(ProblemCode.ROLE_NAME_TAKEN));
    }

    private static RoleDefinition at(RoleDefinition role, Scope... scopes) {
        return with(role, role.permissions(), List.of(scopes));
    }

    @Test
    void of_several_requests_at_once_for_one_name_one_succeeds() {
        var name = "Role " + UUID.randomUUID();
        Runnable request = () -> definitions().put(named(customRole("*/read"), name), BY_ADMIN);

        var failures = Race.run(request, request, request);

        assertThat(failures).hasSize(2).are(problem(ProblemCode.ROLE_NAME_TAKEN));
    }

    private static RoleDefinition named(RoleDefinition role, String name) {
        return new RoleDefinition(
                role.id(), name, role.type(), role.description(), role.permissions(), role.assignableScopes());
    }

    @Test
    void a_role_in_use_cannot_be_deleted() {
        var role = definitions().put(customRole("*/read"), BY_ADMIN).definition();
        var assignment = assignments().put(assignment(user, role.id(), group));

        assertThatThrownBy(() -> definitions().delete(role.id()))
                .is(problem(ProblemCode.ROLE_IN_USE))
                .hasMessageContaining("RoleDefinitionHasAssignments");
        assignments().delete(assignment.id(), group);
        assertThat(definitions().delete(role.id())).isPresent();
        assertThat(definitions().find(role.id())).isEmpty();
    }

    @Test
    void a_scope_with_assignments_cannot_be_removed_from_a_role() {
        var role = definitions().put(customRole("*/read"), BY_ADMIN).definition();
        assignments().put(assignment(user, role.id(), cluster));
        var elsewhere = List.of(Scope.subscription("other"));

        assertThatThrownBy(() -> definitions().put(with(role, role.permissions(), elsewhere), BY_ADMIN))
                .is(problem(ProblemCode.ROLE_SCOPE_IN_USE))
                .hasMessageContaining(cluster.text());
    }

    @Test
    void a_built_in_role_cannot_be_changed_or_deleted() {
        var owner = BuiltInRoles.get(BuiltInRoles.OWNER);

        assertThatThrownBy(() -> definitions().put(owner, BY_ADMIN)).is(problem(ProblemCode.INVALID_ROLE_DEFINITION));
        assertThatThrownBy(() -> definitions().delete(BuiltInRoles.OWNER))
                .is(problem(ProblemCode.INVALID_ROLE_DEFINITION));
    }

    @Test
    void a_role_that_breaks_a_rule_is_refused() {
        var role = customRole("*/read");
        var nothing = List.of(new RolePermission(List.of(), List.of(), List.of(), List.of()));
        var tooMany = new RolePermission(
                Collections.nCopies(500, new ActionPattern("*/read")), List.of(), List.of(), List.of());

        refused(named(role, " "), "roleName");
        refused(named(role, "x".repeat(129)), "roleName");
        refused(named(role, "a\nb"), "roleName");
        refused(with(role, nothing, role.assignableScopes()), "an action");
        refused(with(role, List.of(tooMany), role.assignableScopes()), "fewer than 500");
        refused(with(role, List.of(tooLong()), role.assignableScopes()), "at most 16384 characters together");
        refused(with(role, role.permissions(), List.of()), "assignableScopes");
        refused(with(role, role.permissions(), List.of(Scope.ROOT)), "at the root");
    }

    private static RolePermission tooLong() {
        var longest = new ActionPattern("a/" + "b".repeat(298));
        return new RolePermission(
                Collections.nCopies(20, longest),
                Collections.nCopies(20, longest),
                Collections.nCopies(20, longest),
                List.of());
    }

    private void refused(RoleDefinition role, String rule) {
        assertThatThrownBy(() -> definitions().put(role, BY_ADMIN))
                .is(problem(ProblemCode.INVALID_ROLE_DEFINITION))
                .hasMessageContaining(rule);
    }

    private static RoleDefinition with(RoleDefinition role, List<RolePermission> permissions, List<Scope> scopes) {
        return new RoleDefinition(role.id(), role.name(), role.type(), role.description(), permissions, scopes);
    }
}
