package io.keyward.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in roles are those that Azure publishes, and allow what Azure says. */
class BuiltInRolesTest {

    private static final String PROVIDER = "Microsoft.HDInsight/";

    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    @ParameterizedTest
    @CsvSource({
        "Owner, 8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
        "Contributor, b24988ac-6180-42a0-ab88-20f7382dd24c",
        "Reader, acdd72a7-3385-48ef-bd42-f606fba81ae7",
        "User Access Administrator, 18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
        "HDInsight Cluster Operator, 61ed4efc-fab3-44fd-b111-e24485cc132a",
        "Managed Identity Operator, f1a07417-d97a-45cb-824c-7a7467783830",
        "Key Vault Administrator, 00482a5a-887f-4fb3-b363-3b7fe8e74483",
        "Key Vault Crypto Officer, 14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
        "Key Vault Crypto User, 12338af0-0e69-4776-bea7-57ae8d297424",
        "Key Vault Crypto Service Encryption User, e147488a-f6f5-4113-8e2d-b22465e65bf6",
        "Key Vault Secrets Officer, b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
        "Key Vault Secrets User, 4633458b-17de-408a-b874-0445c86b69e6",
        "Key Vault Reader, 21090545-7ca7-4776-b22c-e363652d74d2",
    })
    void a_role_of_azure_has_azures_id(String name, UUID id) {
        assertThat(BuiltInRoles.get(id).name()).isEqualTo(name);
    }

    @Test
    void the_contributor_lacks_exactly_what_azure_publishes() {
        var contributor = role("Contributor").permissions().get(0);

        assertThat(contributor.actions()).extracting(ActionPattern::text).containsExactly("*");
        assertThat(contributor.notActions())
                .extracting(ActionPattern::text)
                .containsExactly(
                        "Microsoft.Authorization/*/Delete",
                        "Microsoft.Authorization/*/Write",
                        "Microsoft.Authorization/elevateAccess/Action",
                        "Microsoft.Blueprint/blueprintAssignments/write",
                        "Microsoft.Blueprint/blueprintAssignments/delete",
                        "Microsoft.Compute/galleries/share/action",
                        "Microsoft.Purview/consents/write",
                        "Microsoft.Purview/consents/delete",
                        "Microsoft.Resources/deploymentStacks/manageDenySetting/action",
                        "Microsoft.Subscription/cancel/action",
                        "Microsoft.Subscription/enable/action");
    }

    @ParameterizedTest
    @CsvSource({
        "Owner, clusters/rotatediskencryptionkey/action, true",
        "Owner, keyRetirements/action, true",
        "Contributor, clusters/write, true",
        "Contributor, keyRetirements/action, true",
        "Reader, clusters/read, true",
        "Reader, clusters/disks/read, true",
        "Reader, clusters/listHosts/action, false",
        "Reader, clusters/write, false",
        "User Access Administrator, clusters/read, true",
        "User Access Administrator, clusters/write, false",
        "HDInsight Cluster Operator, clusters/read, true",
        "HDInsight Cluster Operator, clusters/configurations/action, true",
        "HDInsight Cluster Operator, clusters/getGatewaySettings/action, true",
        "HDInsight Cluster Operator, clusters/updateGatewaySettings/action, true",
        "HDInsight Cluster Operator, clusters/write, false",
        "HDInsight Cluster Operator, clusters/rotatediskencryptionkey/action, false",
        "HDInsight Cluster Operator, clusters/roles/resize/action, false",
        "Managed Identity Operator, clusters/read, false",
        "Keyward Disk Encryption Key Operator, clusters/rotatediskencryptionkey/action, true",
        "Keyward Disk Encryption Key Operator, clusters/roles/resize/action, false",
        "Keyward Disk Encryption Key Operator, keyRetirements/action, false",
        "Keyward Key Retirement Operator, keyRetirements/action, true",
        "Keyward Key Retirement Operator, keyBackups/write, true",
        "Keyward Key Retirement Operator, erasureAcknowledgements/action, true",
        "Keyward Key Retirement Operator, clusters/rotatediskencryptionkey/action, false",
        "Keyward Backup Operator, keyBackups/write, true",
        "Keyward Backup Operator, keyRetirements/action, false",
        "Keyward Backup Operator, erasureAcknowledgements/action, false",
        "Keyward Backup Operator, clusters/read, false",
        "Keyward Activity Log Reader, clusters/read, false",
    })
    void a_role_allows_its_actions_only(String name, String action, boolean allowed) {
        assertThat(role(name).allows(Action.of(PROVIDER + action))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "Key Vault Administrator, create/action, true",
        "Key Vault Crypto Officer, create/action, true",
        "Key Vault Crypto User, create/action, false",
        "Key Vault Crypto User, unwrap/action, true",
        "Key Vault Crypto Service Encryption User, unwrap/action, true",
        "Key Vault Crypto Service Encryption User, decrypt/action, false",
        "Key Vault Reader, read, true",
        "Key Vault Reader, unwrap/action, false",
        "Owner, unwrap/action, false",
    })
    void the_roles_of_key_vault_allow_data_actions(String name, String action, boolean allowed) {
        assertThat(role(name).allowsData(Action.of("Microsoft.KeyVault/vaults/keys/" + action)))
                .isEqualTo(allowed);
    }

    @Test
    void the_activity_log_reader_reads_the_activity_log() {
        var action = Action.of("Microsoft.Insights/eventtypes/values/read");

        assertThat(role("Keyward Activity Log Reader").allows(action)).isTrue();
    }

    @Test
    void names_and_app_roles_are_unique_and_an_app_role_has_no_spaces() {
        List<RoleDefinition> roles = BuiltInRoles.ALL;

        assertThat(roles).extracting(RoleDefinition::name).doesNotHaveDuplicates();
        assertThat(roles)
                .extracting(BuiltInRoles::appRole)
                .doesNotHaveDuplicates()
                .noneMatch(role -> role.contains(" "));
    }

    private static RoleDefinition role(String name) {
        return BuiltInRoles.ALL.stream()
                .filter(role -> role.isNamed(name))
                .findFirst()
                .orElseThrow();
    }
}
