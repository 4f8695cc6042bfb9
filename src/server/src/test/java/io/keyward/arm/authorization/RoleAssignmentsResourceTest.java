package io.keyward.arm.authorization;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.wire.TestPage;
import io.keyward.audit.AuditContext;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.Owners;
import io.keyward.database.OnPostgresql;
import io.keyward.problem.ProblemCode;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The requests of {@code az role assignment}. */
@OnPostgresql
class RoleAssignmentsResourceTest extends RoleResources {

    private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    private final String name = UUID.randomUUID().toString();

    @Test
    void an_assignment_is_answered_in_the_form_of_arm() {
        var view = assignmentsFor(OWNER).assigned(group.text(), name, body(request(user)));

        assertThat(view.getString("id"))
                .isEqualTo(group + "/providers/Microsoft.Authorization/roleAssignments/" + name);
        assertThat(view.getString("name")).isEqualTo(name);
        assertThat(view.getString("type")).isEqualTo("Microsoft.Authorization/roleAssignments");
        var properties = view.getJsonObject("properties");
        assertThat(properties.getString("scope")).isEqualTo(group.text());
        assertThat(properties.getString("roleDefinitionId"))
                .isEqualTo(subscription + "/providers/Microsoft.Authorization/roleDefinitions/" + READER);
        assertThat(properties.getString("principalId")).isEqualTo(user);
        assertThat(properties.getString("principalType")).isEqualTo("User");
        assertThat(properties.getString("createdBy")).isEqualTo("owner");
        assertThat(properties.getString("createdOn")).isEqualTo(NOW.toString());
    }

    private String request(String principal) {
        return """
                {"properties": {"roleDefinitionId": "%s/providers/Microsoft.Authorization/roleDefinitions/%s",
                                "principalId": "%s", "principalType": "User"}}"""
                .formatted(subscription, READER, principal);
    }

    @Test
    void without_the_permission_at_the_scope_nothing_is_read_or_changed() {
        var resource = assignmentsFor(somebody);

        assertRefused(() -> resource.list(group.text(), "", TestPage.first()), "roleAssignments/read");
        assertRefused(() -> resource.get(group.text(), name), "roleAssignments/read");
        assertRefused(() -> resource.assigned(group.text(), name, body(request(user))), "roleAssignments/write");
        assertRefused(() -> resource.deleted(group.text(), name), "roleAssignments/delete");
    }

    private static void assertRefused(Runnable request, String action) {
        assertThatThrownBy(request::run)
                .is(problem(ProblemCode.FORBIDDEN))
                .hasMessageContaining("'Microsoft.Authorization/" + action + "'");
    }

    @Test
    void an_administrator_of_a_group_cannot_assign_roles_above_it() {
        assign(user, "User Access Administrator", group);
        var resource = assignmentsFor(somebody);

        assertThat(resource.assigned(cluster.text(), name, body(request(user)))).isNotEmpty();
        assertRefused(() -> resource.assigned(subscription.text(), name, body(request(user))), "roleAssignments/write");
        assertRefused(() -> resource.assigned("/", name, body(request(user))), "roleAssignments/write");
    }

    @Test
    void an_assignment_at_a_vault_is_refused_because_it_would_have_no_effect() {
        var vault = group + "/providers/Microsoft.KeyVault/vaults/v";

        assertThatThrownBy(() -> assignmentsFor(OWNER).assigned(vault, name, body(request(user))))
                .is(problem(ProblemCode.NOT_OFFERED))
                .hasMessageContaining("microsoft.keyvault/vaults");
    }

    @Test
    void each_filter_of_az_lists_the_assignments_that_it_selects() {
        var above = assign(user, "Reader", subscription).id().toString();
        var below = assign(user, "Reader", cluster).id().toString();
        var other = assign(UUID.randomUUID().toString(), "Reader", cluster).id().toString();
        var resource = assignmentsFor(OWNER);

        assertThat(names(resource.list(group.text(), "atScope()", TestPage.first())))
                .contains(above)
                .doesNotContain(below);
        assertThat(names(resource.list(subscription.text(), "", TestPage.first())))
                .contains(above, below, other);
        assertThat(names(resource.list(subscription.text(), "principalId eq '%s'".formatted(user), TestPage.first())))
                .containsExactlyInAnyOrder(above, below);
        assertThat(names(resource.list(
                        cluster.text(), "atScope() and assignedTo('%s')".formatted(user), TestPage.first())))
                .containsExactlyInAnyOrder(above, below);
    }

    @Test
    void an_assignment_is_read_and_deleted_at_its_scope_only() {
        assign(user, "Reader", group);
        assignmentsFor(OWNER)
                .assigned(group.text(), name, body(request(UUID.randomUUID().toString())));
        var resource = assignmentsFor(OWNER);

        assertThat(resource.get(group.text(), name).getString("name")).isEqualTo(name);
        assertThatThrownBy(() -> resource.get(subscription.text(), name))
                .is(problem(ProblemCode.ROLE_ASSIGNMENT_NOT_FOUND));
        assertThat(resource.deleted(subscription.text(), name)).isEmpty();
        assertThat(resource.deleted(group.text(), name)).isPresent();
        assertThat(resource.deleted(group.text(), name)).isEmpty();
    }

    @Test
    void the_audit_record_of_a_deletion_says_who_loses_a_role_at_its_scope_only() {
        var resource = assignmentsFor(OWNER);
        resource.assigned(group.text(), name, body(request(user)));

        assertThat(factsOf(() -> resource.deleted(subscription.text(), name))).isEqualTo(Map.of("changed", "nothing"));
        assertThat(factsOf(() -> resource.deleted(group.text(), name))).containsEntry("principalId", user);
    }

    private static Map<String, String> factsOf(Runnable request) {
        try (var work = new AuditContext().begin()) {
            request.run();
            return work.facts();
        }
    }

    @Test
    void a_configured_owner_is_listed_and_cannot_be_removed() {
        var owner = beans().get(Owners.class).assignments().get(0);
        var resource = assignmentsFor(OWNER);

        assertThat(names(resource.list(group.text(), "atScope()", TestPage.first())))
                .contains(owner.id().toString());
        assertThat(owner.roleDefinition()).isEqualTo(BuiltInRoles.OWNER);
        assertThatThrownBy(() -> resource.deleted("/", owner.id().toString()))
                .is(problem(ProblemCode.OWNER_CONFIGURED));
    }

    @Test
    void a_name_that_is_not_a_guid_is_refused() {
        assertThatThrownBy(() -> assignmentsFor(OWNER).assigned(group.text(), "mine", body(request(user))))
                .is(problem(ProblemCode.INVALID_NAME));
        assertThatThrownBy(() -> assignmentsFor(OWNER).get(group.text(), "mine"))
                .is(problem(ProblemCode.ROLE_ASSIGNMENT_NOT_FOUND));
    }

    @Test
    void a_long_list_has_every_assignment_on_one_of_its_pages() {
        store(IntStream.range(0, 2100).mapToObj(number -> assignment("p" + number, BuiltInRoles.OWNER, group)));
        var resource = assignmentsFor(OWNER);

        var pages = TestPage.all(page -> resource.list(group.text(), "", page));

        assertThat(pages).hasSize(3);
        var names = pages.stream().flatMap(page -> names(page).stream()).toList();
        assertThat(names).doesNotHaveDuplicates().hasSize(2100 + 1); // 1: the configured owner
    }

    @Test
    void two_conditions_on_the_principal_have_to_be_met_both() {
        assign(user, "Reader", group);
        var resource = assignmentsFor(OWNER);

        assertThat(names(resource.list(
                        group.text(),
                        "assignedTo('%s') and principalId eq '%s'".formatted(user, UUID.randomUUID()),
                        TestPage.first())))
                .isEmpty();
        assertThat(names(resource.list(
                        group.text(),
                        "assignedTo('%1$s') and principalId eq '%1$s'".formatted(user),
                        TestPage.first())))
                .hasSize(1);
    }

    @Test
    void a_page_begins_only_after_an_id() {
        assertThatThrownBy(() -> assignmentsFor(OWNER).list(group.text(), "", TestPage.after("1 or 1=1")))
                .is(problem(ProblemCode.INVALID_NAME));
    }
}
