package io.keyward.portal.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.administration.RoleResourceIds;
import io.keyward.database.OnEachDatabase;
import io.keyward.directory.KnownNames;
import io.keyward.directory.SomeNames;
import io.keyward.portal.command.ServedRequest;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.FieldProblems;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnEachDatabase
class AssignRoleTest extends AssignmentPages {

    @Test
    void a_role_is_assigned_and_recorded_as_by_the_arm_interface() throws Exception {
        var page = page(AssignRole.class, ArmAction.ROLE_ASSIGNMENTS_WRITE);
        page.getForm().setScope(group.text());
        page.getForm().setRole(READER);
        page.getForm().setPrincipal(user);
        var request = page.getRequest();
        ServedRequest.require(request);

        page.assign(new TypedAssignment(page.getForm(), page.getProblems())
                .assignment(id(request.resource()), new RoleChange("ada", Instant.EPOCH)));

        assertThat(assignmentsAt(group)).singleElement().satisfies(assignment -> {
            assertThat(assignment.principal()).isEqualTo(user);
            assertThat(assignment.principalType()).contains(PrincipalType.USER);
            assertThat(assignment.roleDefinition()).hasToString(READER);
        });
        assertThat(RecordsOfScope.records(
                        beans().get(AuditRecords.class),
                        subscription.subscription().orElseThrow(),
                        request.resource()))
                .singleElement()
                .satisfies(record -> assertThat(record.values().toString())
                        .contains("Succeeded", "principalId", user, "roleDefinitionId"));
        assertThat(request.bodyText()).contains(user, RoleResourceIds.definition(group, UUID.fromString(READER)));
    }

    private static UUID id(String resource) {
        return UUID.fromString(resource.substring(resource.lastIndexOf('/') + 1));
    }

    // anybody can choose the name of another principal
    @Test
    void a_name_assigns_nothing_and_is_answered_with_the_ids_of_principals_that_the_user_may_read() {
        var other = UUID.randomUUID().toString();
        assignments().put(reader(group));
        beans().with(
                        KnownNames.class,
                        new SomeNames().know(user, "Ada Lovelace").know(other, "Ada King"));
        var page = page(AssignRole.class, ArmAction.ROLE_ASSIGNMENTS_WRITE, ArmAction.ROLE_ASSIGNMENTS_READ);
        page.getForm().setPrincipal("ada");

        page.suggest();

        assertThat(page.getProblems().of("principal"))
                .contains("Ada Lovelace " + user)
                .doesNotContain("King", other);
    }

    @Test
    void a_user_with_a_role_at_a_group_assigns_none_at_the_subscription() {
        var page = page(AssignRole.class, ArmAction.ROLE_ASSIGNMENTS_WRITE);

        assertThatThrownBy(() -> page.assign(reader(subscription))).isInstanceOf(AuthorizationProblem.class);

        assertThat(assignmentsAround(subscription)).isEmpty();
    }

    @Test
    void the_form_offers_scopes_and_roles_that_can_be_assigned() {
        var custom = customRole("Microsoft.HDInsight/clusters/read");
        definitions().put(custom, BY_ADMIN);
        var page = page(AssignRole.class, ArmAction.ROLE_ASSIGNMENTS_WRITE, ArmAction.ROLE_DEFINITIONS_READ);
        page.getForm().setScope(group.text());

        assertThat(page.getScopes()).extracting(Choice::value).containsExactly(group.text());
        assertThat(page.getRoles())
                .extracting(Choice::label)
                .contains("Owner", "Reader", custom.name())
                .hasSize(BuiltInRoles.ALL.size() + 1);
        var without = page(AssignRole.class, ArmAction.ROLE_ASSIGNMENTS_WRITE);
        without.getForm().setScope(group.text());
        assertThat(without.getRoles()).extracting(Choice::label).doesNotContain(custom.name());
    }

    @ParameterizedTest
    @CsvSource({
        "resource, /subscriptions/1/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v",
        "resource, nonsense",
        "principal, ada@contoso.com",
        "role, Reader",
        "scope, ''"
    })
    void what_is_wrong_is_said_at_its_field(String field, String text) {
        var form = new AssignmentForm();
        form.setScope(group.text());
        form.setRole(READER);
        form.setPrincipal(user);
        var problems = new FieldProblems();
        switch (field) {
            case "resource" -> form.setResource(text);
            case "principal" -> form.setPrincipal(text);
            case "role" -> form.setRole(text);
            default -> form.setScope(text);
        }

        new TypedAssignment(form, problems).assignment(UUID.randomUUID(), BY_ADMIN);

        assertThat(problems.of(field)).isNotEmpty();
    }
}
