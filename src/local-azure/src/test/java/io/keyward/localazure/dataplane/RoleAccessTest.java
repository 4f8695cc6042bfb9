package io.keyward.localazure.dataplane;

import static io.keyward.localazure.dataplane.VaultOperation.DECRYPT;
import static io.keyward.localazure.dataplane.VaultOperation.ENCRYPT;
import static io.keyward.localazure.dataplane.VaultOperation.GET;
import static io.keyward.localazure.dataplane.VaultOperation.GET_DELETED;
import static io.keyward.localazure.dataplane.VaultOperation.GET_ROTATION_POLICY;
import static io.keyward.localazure.dataplane.VaultOperation.LIST;
import static io.keyward.localazure.dataplane.VaultOperation.LIST_DELETED;
import static io.keyward.localazure.dataplane.VaultOperation.LIST_VERSIONS;
import static io.keyward.localazure.dataplane.VaultOperation.UNWRAP_KEY;
import static io.keyward.localazure.dataplane.VaultOperation.UPDATE;
import static io.keyward.localazure.dataplane.VaultOperation.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.keyward.localazure.object.ObjectKind;
import io.keyward.localazure.role.TestRoles;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Azure's roles allow at a vault with role-based access control. */
class RoleAccessTest {

    private static final Set<VaultOperation> READ = EnumSet.of(GET, LIST, LIST_VERSIONS, GET_DELETED, LIST_DELETED);
    private static final Set<VaultOperation> READ_SECRETS = EnumSet.of(
            VaultOperation.LIST_SECRETS,
            VaultOperation.LIST_SECRET_VERSIONS,
            VaultOperation.GET_DELETED_SECRET,
            VaultOperation.LIST_DELETED_SECRETS);

    @TempDir
    Path folder;

    static Stream<Arguments> roles() {
        return Stream.of(
                arguments("Key Vault Administrator", EnumSet.allOf(VaultOperation.class)),
                arguments("Key Vault Crypto Officer", of(ObjectKind.KEY)),
                arguments("Key Vault Secrets Officer", of(ObjectKind.SECRET)),
                arguments("Key Vault Secrets User", with(READ_SECRETS, VaultOperation.GET_SECRET)),
                arguments("Key Vault Crypto User", with(READ, UPDATE, ENCRYPT, DECRYPT, WRAP_KEY, UNWRAP_KEY)),
                arguments("Key Vault Crypto Service Encryption User", with(READ, WRAP_KEY, UNWRAP_KEY)),
                arguments("Key Vault Reader", union(with(READ, GET_ROTATION_POLICY), READ_SECRETS)),
                arguments("Owner", EnumSet.noneOf(VaultOperation.class)),
                arguments("Contributor", EnumSet.noneOf(VaultOperation.class)));
    }

    private static Set<VaultOperation> of(ObjectKind kind) {
        return Arrays.stream(VaultOperation.values())
                .filter(operation -> operation.objectKind() == kind)
                .collect(Collectors.toSet());
    }

    private static Set<VaultOperation> union(Set<VaultOperation> some, Set<VaultOperation> others) {
        return with(some, others.toArray(VaultOperation[]::new));
    }

    private static Set<VaultOperation> with(Set<VaultOperation> some, VaultOperation... others) {
        var all = EnumSet.copyOf(some);
        all.addAll(Arrays.asList(others));
        return all;
    }

    @ParameterizedTest
    @MethodSource("roles")
    void a_role_allows_the_operations_of_its_data_actions_and_no_others(String role, Set<VaultOperation> allowed) {
        var vault = vaultWithRoles();
        vault.roles.assign(role, TestVault.ME, TestRoles.VAULT_ID);

        var answered = Arrays.stream(VaultOperation.values())
                .filter(operation -> vault.ask(operation, "k", "", context -> JsonValue.EMPTY_JSON_OBJECT)
                                .status()
                        == 200)
                .collect(Collectors.toSet());

        assertThat(answered).isEqualTo(allowed);
    }

    @Test
    void access_policies_have_no_effect_at_a_vault_with_roles_and_roles_none_at_a_vault_with_policies() {
        var vault = TestVault.open(folder);
        vault.set("'accessPolicies':[]");
        vault.roles.assign("Key Vault Administrator", TestVault.ME, TestRoles.VAULT_ID);

        var withPolicies = vault.create("k", "{'kty':'RSA'}");
        vault.set("'enableRbacAuthorization':true");
        var withRoles = vault.create("k", "{'kty':'RSA'}");

        assertThat(withPolicies.refusal()).isEqualTo("403 Forbidden/AccessDenied");
        assertThat(withRoles.status()).isEqualTo(200);
    }

    @Test
    void the_refusal_names_action_and_key() {
        var reply = vaultWithRoles().unwrap("SparkClusterKey", "", "{}");

        assertThat(reply.refusal()).isEqualTo("403 Forbidden/ForbiddenByRbac");
        assertThat(reply.message())
                .contains(
                        "Action: 'Microsoft.KeyVault/vaults/keys/unwrap/action'",
                        "Resource: '%s/keys/SparkClusterKey'".formatted(TestRoles.VAULT_ID),
                        "oid=me");
    }

    @Test
    void the_roles_at_a_deleted_vault_do_not_return_when_it_is_recovered() {
        var vault = vaultWithRoles();
        vault.roles.assign("Key Vault Administrator", TestVault.ME, TestRoles.VAULT_ID + "/keys/k");
        var before = vault.create("k", "{'kty':'RSA'}");

        vault.vaults.delete("mykeyvault");
        vault.vaults.recover("MyKeyVault");

        assertThat(before.status()).isEqualTo(200);
        assertThat(vault.get("k", "").refusal()).isEqualTo("403 Forbidden/ForbiddenByRbac");
    }

    private TestVault vaultWithRoles() {
        var vault = TestVault.open(folder);
        vault.set("'enableRbacAuthorization':true");
        return vault;
    }
}
