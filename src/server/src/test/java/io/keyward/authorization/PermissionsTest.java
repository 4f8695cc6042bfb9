package io.keyward.authorization;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnEachDatabase;
import io.keyward.problem.ProblemCode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may do what, with roles in both databases. */
@OnEachDatabase
class PermissionsTest extends RoleStore {

    private static final Action READ = Action.of("Microsoft.HDInsight/clusters/read");
    private static final Action WRITE = Action.of("Microsoft.HDInsight/clusters/write");
    private static final Action ASSIGN = Action.of("Microsoft.ManagedIdentity/userAssignedIdentities/assign/action");

    @Test
    void nobody_may_do_anything_without_a_role() {
        assertThat(permissions().allow(caller(), READ, cluster)).isFalse();
    }

    @Test
    void a_role_holds_at_its_scope_and_below_it_and_nowhere_else() {
        assign(user, "Reader", group);

        var grants = permissions().of(caller());

        assertThat(grants.allow(READ, group)).isTrue();
        assertThat(grants.allow(READ, cluster)).isTrue();
        assertThat(grants.allow(READ, subscription)).isFalse();
        assertThat(grants.allow(READ, Scope.of(subscription + "/resourceGroups/other")))
                .isFalse();
        assertThat(grants.allow(WRITE, cluster)).isFalse();
    }

    @Test
    void a_subscription_with_a_readable_cluster_may_be_listed() {
        assign(user, "Reader", cluster);

        var grants = permissions().of(caller());

        assertThat(grants.allowSomewhere(READ, subscription)).isTrue();
        assertThat(grants.allowSomewhere(READ, Scope.subscription("other"))).isFalse();
        assertThat(grants.allowSomewhere(WRITE, subscription)).isFalse();
    }

    @Test
    void a_list_is_filtered_by_the_scopes_that_allow_reading() {
        assign(user, "Reader", group);
        var other = Scope.of(subscription + "/resourceGroups/other");

        var readable = permissions().of(caller()).scopesAllowing(READ, subscription);

        assertThat(List.of(cluster, other, group, subscription))
                .filteredOn(readable)
                .containsExactly(cluster, group);
    }

    @Test
    void the_scopes_of_the_same_roles_are_read_once_for_all_actions_that_they_allow() {
        assign(user, "Owner", group);
        var grants = permissions().of(caller());
        assertThat(grants.scopesWith(READ)).containsExactly(group);

        var statements =
                database.statements(() -> assertThat(grants.scopesWith(WRITE)).containsExactly(group));

        assertThat(statements).isZero();
    }

    @Test
    void a_not_action_takes_away_from_its_own_role_only() {
        assign(user, "Contributor", group);
        var assignRoles = Action.of("Microsoft.Authorization/roleAssignments/write");

        assertThat(permissions().allow(caller(), assignRoles, group)).isFalse();
        assign(user, "User Access Administrator", group);

        assertThat(permissions().allow(caller(), assignRoles, group)).isTrue();
    }

    @Test
    void a_revoked_role_is_gone_with_the_next_decision() {
        var assignment = assign(user, "Reader", group);
        assertThat(permissions().allow(caller(), READ, group)).isTrue();

        assignments().delete(assignment.id(), group);

        assertThat(permissions().allow(caller(), READ, group)).isFalse();
    }

    @Test
    void a_role_of_a_group_holds_for_its_members() {
        var members = UUID.randomUUID().toString();
        assign(members, "Reader", group);

        assertThat(permissions().allow(inGroups(Set.of(members), false), READ, group))
                .isTrue();
        assertThat(permissions().allow(caller(), READ, group)).isFalse();
    }

    @Test
    void a_refusal_says_what_to_do_when_the_token_does_not_list_the_groups() {
        assertThatThrownBy(() -> permissions().require(inGroups(Set.of(), true), READ, cluster))
                .is(problem(ProblemCode.FORBIDDEN))
                .hasMessageContaining("does not list the groups")
                .hasMessageContaining("app role");
    }

    @Test
    void an_app_role_grants_the_built_in_role_of_its_name_everywhere() {
        var operator = withAppRoles("HDInsightClusterOperator");

        assertThat(permissions().allow(operator, READ, cluster)).isTrue();
        assertThat(permissions().allow(operator, WRITE, cluster)).isFalse();
        assertThat(permissions().allow(withAppRoles("reader"), READ, cluster)).isTrue();
    }

    @Test
    void an_app_role_never_grants_a_custom_role() {
        var role = definitions().put(customRole("*"), BY_ADMIN).definition();

        assertThat(permissions().allow(withAppRoles(role.name(), role.name().replace(" ", "")), READ, cluster))
                .isFalse();
    }

    @Test
    void a_configured_owner_may_do_everything() {
        var owner = Principal.of("owner", PrincipalType.SERVICE_PRINCIPAL);

        assertThat(permissions().allow(owner, WRITE, cluster)).isTrue();
        assertThat(permissions().allow(owner, Action.of("Microsoft.Authorization/roleAssignments/write"), Scope.ROOT))
                .isTrue();
        assertThat(beans().get(Owners.class).assignments())
                .extracting(RoleAssignment::principal)
                .containsExactly("owner");
    }

    @Test
    void a_custom_role_allows_what_it_lists() {
        var role = definitions()
                .put(customRole("Microsoft.HDInsight/clusters/write"), BY_ADMIN)
                .definition();
        assignments().put(assignment(user, role.id(), subscription));

        assertThat(permissions().allow(caller(), WRITE, cluster)).isTrue();
        assertThat(permissions().allow(caller(), READ, cluster)).isFalse();
    }

    @Test
    void a_data_action_does_not_allow_an_action() {
        assign(user, "Key Vault Administrator", group);

        var grants = permissions().of(caller());

        assertThat(grants.allow(Action.of("Microsoft.KeyVault/vaults/keys/wrap/action"), group))
                .isFalse();
        assertThat(grants.allow(Action.of("Microsoft.KeyVault/vaults/keys/read"), group))
                .isTrue();
    }

    @Test
    void a_refusal_has_the_text_of_arm() {
        assertThatThrownBy(() -> permissions().require(caller(), WRITE, cluster))
                .is(problem(ProblemCode.FORBIDDEN))
                .hasMessage(
                        "The client '%1$s' with object id '%1$s' does not have authorization to perform action"
                                + " 'Microsoft.HDInsight/clusters/write' over scope '%2$s' or the scope is invalid. If"
                                + " access was recently granted, please refresh your credentials.",
                        user, cluster);
    }

    @Test
    void the_use_of_an_identity_is_refused_with_the_text_of_arm() {
        var identity = Scope.of(group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id");

        assertThatThrownBy(() -> permissions().of(caller()).requireLinked(WRITE, cluster, ASSIGN, identity))
                .is(problem(ProblemCode.LINKED_FORBIDDEN))
                .hasMessage(
                        "The client '%1$s' with object id '%1$s' has permission to perform action"
                                + " 'Microsoft.HDInsight/clusters/write' on scope '%2$s'; however, it does not have"
                                + " permission to perform action(s) '%3$s' on the linked scope(s) '%4$s' (respectively) or"
                                + " the linked scope(s) are invalid.",
                        user, cluster, ASSIGN, identity);
    }

    @Test
    void the_managed_identity_operator_may_use_an_identity() {
        var identity = Scope.of(group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id");
        assign(user, "Managed Identity Operator", identity);

        assertThatCode(() -> permissions().of(caller()).requireLinked(WRITE, cluster, ASSIGN, identity))
                .doesNotThrowAnyException();
    }

    private Principal caller() {
        return Principal.of(user, PrincipalType.USER);
    }

    private Principal inGroups(Set<String> groups, boolean incomplete) {
        return new Principal(user, PrincipalType.USER, groups, incomplete, Set.of(), null, null);
    }

    private Principal withAppRoles(String... roles) {
        return new Principal(
                user, PrincipalType.SERVICE_PRINCIPAL, Set.of(), false, Set.copyOf(List.of(roles)), null, null);
    }
}
