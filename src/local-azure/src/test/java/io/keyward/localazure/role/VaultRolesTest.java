package io.keyward.localazure.role;

import static io.keyward.localazure.role.TestRoles.GROUP_ID;
import static io.keyward.localazure.role.TestRoles.VAULT_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.TestJson;
import io.keyward.localazure.state.Documents;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultRolesTest {

    private static final String WRAP = "Microsoft.KeyVault/vaults/keys/wrap/action";
    private static final String CRYPTO_USER = "Key Vault Crypto User";
    private static final String ME = "99999999-9999-9999-9999-999999999999";
    private static final String MY_GROUP = "88888888-8888-8888-8888-888888888888";

    @TempDir
    Path folder;

    private Documents documents;
    private TestRoles roles;

    @BeforeEach
    void no_assignments() {
        documents = new Documents(folder);
        roles = new TestRoles(documents);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/subscriptions/11111111-1111-1111-1111-111111111111",
                GROUP_ID,
                VAULT_ID,
                VAULT_ID + "/keys/K"
            })
    void a_role_at_the_key_or_above_holds_for_the_key(String scope) {
        roles.inherit(CRYPTO_USER, ME, scope);

        assertThat(mayWrap("/keys/k")).isTrue();
    }

    @Test
    void a_role_at_a_key_holds_for_this_key_alone() {
        roles.assign(CRYPTO_USER, ME, VAULT_ID + "/keys/k");

        assertThat(mayWrap("/keys/k")).isTrue();
        assertThat(mayWrap("/keys/k2")).isFalse();
        assertThat(mayWrap("")).isFalse();
    }

    @Test
    void a_role_of_a_group_holds_for_its_members_in_the_directory() {
        roles.assign(CRYPTO_USER, MY_GROUP, VAULT_ID);
        var before = mayWrap("/keys/k");

        documents.put(
                "principals",
                "ann",
                TestJson.json("{'name':'ann','kind':'user','objectId':'%s','secret':'x','groups':['%s']}"
                        .formatted(ME, MY_GROUP)));

        assertThat(before).isFalse();
        assertThat(mayWrap("/keys/k")).isTrue();
    }

    @Test
    void actions_do_not_grant_operations_on_data_and_data_actions_do_not_grant_management() {
        roles.assign("Owner", ME, VAULT_ID);
        roles.assign("Key Vault Administrator", MY_GROUP, VAULT_ID);

        assertThat(mayWrap("/keys/k")).isFalse();
        assertThat(mayAssign(ME)).isTrue();
        assertThat(mayAssign(MY_GROUP)).isFalse();
    }

    @Test
    void not_data_actions_take_away_from_the_role() {
        roles.define("All but wrap", "{'dataActions':['*'],'notDataActions':['*/wrap/action']}")
                .inherit("All but wrap", ME, GROUP_ID);

        assertThat(mayWrap("/keys/k")).isFalse();
        assertThat(roles.vaultRoles().allowData(ME, WRAP.replace("wrap", "unwrap"), new RoleScope(VAULT_ID)))
                .isTrue();
    }

    @Test
    void an_assignment_of_an_unknown_role_grants_nothing() {
        var unknown = roles.assign(CRYPTO_USER, ME, VAULT_ID).arm().toString();
        var role = roles.idOf(CRYPTO_USER);

        roles.stored()
                .put(new RoleAssignment(
                        TestJson.verbatim(unknown.replace(role, "00000000-0000-0000-0000-000000000000"))));

        assertThat(mayWrap("/keys/k")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*, a/b, true",
        "vaults/*, vaults/keys/read, true",
        "vaults/keys/*, vaults/secrets/read, false",
        "VAULTS/*/READ, vaults/keys/read, true",
        "vaults/*/read, vaults/read, true",
        "vaults/*/read, vaultsread, false",
        "vaults/*/read, vaults/xread, false",
        "a/*/b/*/c, a/b/x/c, true",
        "a/*b*/c, a/xbbx/c, true",
        "vaults/keys/read, vaults/keys/read/action, false"
    })
    void a_pattern_matches_as_in_azure(String pattern, String action, boolean expected) {
        assertThat(new ActionPattern(pattern).matches(action)).isEqualTo(expected);
    }

    private boolean mayWrap(String below) {
        return roles.vaultRoles().allowData(ME, WRAP, new RoleScope(VAULT_ID + below));
    }

    private boolean mayAssign(String principal) {
        return roles.vaultRoles()
                .allow(principal, "Microsoft.Authorization/roleAssignments/write", new RoleScope(VAULT_ID));
    }
}
