package io.keyward.localazure.vault;

import static io.keyward.localazure.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.object.ObjectKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VaultSettingsTest {

    @Test
    void permission_names_and_object_ids_ignore_case() { // R12
        var settings = withPolicy("'GET','wrapkey','UnwrapKey'");

        assertThat(settings.grants("ME", PolicyPermission.GET)).isTrue();
        assertThat(settings.grants("me", PolicyPermission.WRAP_KEY)).isTrue();
        assertThat(settings.grants("me", PolicyPermission.UNWRAP_KEY)).isTrue();
        assertThat(settings.grants("me", PolicyPermission.LIST)).isFalse();
        assertThat(settings.grants("you", PolicyPermission.GET)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(PolicyPermission.class)
    void the_permission_all_grants_every_permission(PolicyPermission permission) {
        assertThat(withPolicy(permission.kind(), "'All'").grants("me", permission))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(PolicyPermission.class)
    void a_permission_grants_no_other_permission(PolicyPermission permission) {
        var settings = withPolicy(permission.kind(), "'" + permission.wireName() + "'");

        assertThat(PolicyPermission.values())
                .filteredOn(asked -> settings.grants("me", asked))
                .containsExactlyElementsOf(sameName(permission));
    }

    @Test
    void a_firewall_that_denies_by_default_allows_listed_addresses_only() { // R4
        var settings = settings(
                "'networkAcls':{'defaultAction':'Deny','bypass':'AzureServices','ipRules':[{'value':'10.1.2.0/24'}]}");

        assertThat(settings.allowsAddress("10.1.2.3")).isTrue();
        assertThat(settings.allowsAddress("127.0.0.1")).isFalse();
    }

    @Test
    void a_firewall_that_allows_by_default_allows_unlisted_addresses() {
        var settings = settings("'networkAcls':{'defaultAction':'Allow','ipRules':[{'value':'10.1.2.0/24'}]}");

        assertThat(settings.allowsAddress("127.0.0.1")).isTrue();
    }

    @Test
    void a_vault_without_public_network_access_allows_no_address() {
        var settings = settings(
                "'publicNetworkAccess':'disabled','networkAcls':{'defaultAction':'Allow','ipRules':[{'value':'127.0.0.1'}]}");

        assertThat(settings.allowsAddress("127.0.0.1")).isFalse();
    }

    // in an access policy, one name can stand for several permissions
    private static List<PolicyPermission> sameName(PolicyPermission permission) {
        return Arrays.stream(PolicyPermission.values())
                .filter(other -> other.kind() == permission.kind())
                .filter(other -> other.wireName().equals(permission.wireName()))
                .toList();
    }

    private static VaultSettings withPolicy(String keyPermissions) {
        return withPolicy(ObjectKind.KEY, keyPermissions);
    }

    private static VaultSettings withPolicy(ObjectKind kind, String permissions) {
        return settings("'accessPolicies':[{'tenantId':'t','objectId':'me','permissions':{'%s':[%s]}}]"
                .formatted(kind.collection(), permissions));
    }

    private static VaultSettings settings(String properties) {
        return VaultSettings.read(json("{'location':'eastus','properties':{'tenantId':'t'," + properties + "}}"));
    }
}
