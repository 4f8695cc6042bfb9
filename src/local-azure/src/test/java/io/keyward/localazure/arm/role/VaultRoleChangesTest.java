package io.keyward.localazure.arm.role;

import static io.keyward.localazure.arm.RefusalAssert.assertRefused;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static io.keyward.localazure.role.TestRoles.VAULT_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.TestJson;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.login.Applications;
import io.keyward.localazure.login.TokenCaller;
import io.keyward.localazure.role.RoleAssignment;
import io.keyward.localazure.role.RoleScope;
import io.keyward.localazure.role.TestRoles;
import io.keyward.localazure.state.Documents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultRoleChangesTest {

    private static final RoleScope VAULT = new RoleScope(VAULT_ID);
    private static final TokenCaller OWNER = new TokenCaller("owner", "app", "tenant");
    private static final TokenCaller READER = new TokenCaller("reader", "app", "tenant");
    private static final TokenCaller HOST = new TokenCaller(Applications.HOST_OBJECT_ID, "app", "tenant");
    private static final String PRINCIPAL = "99999999-9999-9999-9999-999999999999";
    private static final String NAME = "77777777-7777-7777-7777-777777777777";

    @TempDir
    Path folder;

    private TestRoles roles;
    private VaultRoleChanges changes;

    @BeforeEach
    void an_owner_and_a_reader() {
        roles = new TestRoles(new Documents(folder))
                .inherit("Owner", "owner", "/")
                .inherit("Reader", "reader", "/");
        changes = new VaultRoleChanges(roles.stored(), roles.vaultRoles(), roles);
    }

    @Test
    void an_assignment_has_the_ids_of_azure_and_can_be_read_and_deleted() {
        var made = changes.put(wanted(NAME, "Key Vault Crypto User"), OWNER).arm();

        assertThat(made.getString("id"))
                .isEqualTo(VAULT_ID + "/providers/Microsoft.Authorization/roleAssignments/" + NAME);
        assertThat(made.getJsonObject("properties").getString("roleDefinitionId"))
                .isEqualTo("/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s"
                        .formatted(SUBSCRIPTION, roles.idOf("Key Vault Crypto User")));
        assertThat(made.getJsonObject("properties").getString("createdBy")).isEqualTo("owner");
        assertThat(changes.get(NAME, VAULT, READER).arm()).isEqualTo(made);
        assertThat(changes.delete(NAME, VAULT, OWNER)).isPresent();
        assertThat(changes.delete(NAME, VAULT, OWNER)).isEmpty();
        assertRefused(refusal(() -> changes.get(NAME, VAULT, OWNER)), 404, "RoleAssignmentNotFound");
    }

    @Test
    void who_may_not_assign_roles_is_refused_with_the_action_and_the_scope() {
        var refused = refusal(() -> changes.put(wanted(NAME, "Reader"), READER));

        assertRefused(refused, 403, "AuthorizationFailed");
        assertThat(refused)
                .hasMessageContaining("'reader'")
                .hasMessageContaining("'Microsoft.Authorization/roleAssignments/write' over scope '" + VAULT_ID + "'");
        assertRefused(refusal(() -> changes.delete(NAME, VAULT, READER)), 403, "AuthorizationFailed");
        assertThat(roles.stored().all()).isEmpty();
    }

    @Test
    void the_host_may_assign_roles_because_keyward_has_checked_the_roles_of_the_user() {
        assertThat(changes.put(wanted(NAME, "Key Vault Crypto User"), HOST)).isNotNull();
    }

    @Test
    void the_same_assignment_under_another_name_is_refused_in_the_words_that_az_looks_for() {
        changes.put(wanted(NAME, "Reader"), OWNER);

        var refused = refusal(() -> changes.put(wanted(UUID.randomUUID().toString(), "Reader"), OWNER));

        assertRefused(refused, 409, "RoleAssignmentExists");
        assertThat(refused).hasMessageContaining("role assignment already exists");
    }

    @Test
    void an_assignment_with_the_same_name_can_be_repeated_but_not_changed() {
        changes.put(wanted(NAME, "Reader"), OWNER);

        changes.put(wanted(NAME, "Reader"), OWNER);
        var refused = refusal(() -> changes.put(wanted(NAME, "Owner"), OWNER));

        assertRefused(refused, 400, "RoleAssignmentUpdateNotPermitted");
        assertThat(roles.stored().all()).hasSize(1);
    }

    @Test
    void an_unknown_role_cannot_be_assigned() {
        var unknown = assignment(NAME, PRINCIPAL, definition(PRINCIPAL), "");

        assertRefused(refusal(() -> changes.put(unknown, OWNER)), 404, "RoleDefinitionDoesNotExist");
    }

    @ParameterizedTest
    @CsvSource({
        "x, 99999999-9999-9999-9999-999999999999, /providers/Microsoft.Authorization/roleDefinitions/, InvalidRequestContent",
        "77777777-7777-7777-7777-777777777777, ann, /providers/Microsoft.Authorization/roleDefinitions/, InvalidRequestContent",
        "77777777-7777-7777-7777-777777777777, 99999999-9999-9999-9999-999999999999, /elsewhere/, InvalidRequestContent"
    })
    void malformed_ids_are_refused(String name, String principal, String path, String code) {
        assertRefused(refusal(() -> assignment(name, principal, path + PRINCIPAL, "")), 400, code);
    }

    @Test
    void a_condition_is_refused() {
        var refused = refusal(() -> assignment(NAME, PRINCIPAL, definition(PRINCIPAL), ",'condition':'true'"));

        assertRefused(refused, 400, "NotSupported");
    }

    private RoleAssignment wanted(String name, String role) {
        return assignment(name, PRINCIPAL, definition(roles.idOf(role)), ",'principalType':'User'");
    }

    private static String definition(String id) {
        return "/providers/microsoft.authorization/roleDefinitions/" + id;
    }

    private static RoleAssignment assignment(String name, String principal, String definition, String more) {
        var properties =
                TestJson.json("{'principalId':'%s','roleDefinitionId':'%s'%s}".formatted(principal, definition, more));
        return new RoleAssignmentBody(Fields.of(properties, "InvalidRequestContent"))
                .assignment(SUBSCRIPTION, VAULT, name, OWNER, Instant.EPOCH);
    }
}
