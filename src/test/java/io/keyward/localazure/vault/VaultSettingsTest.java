package io.keyward.localazure.vault;

import static io.keyward.localazure.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VaultSettingsTest {

    @Test
    void permissions_are_compared_without_case() { // R12
        var settings = withPolicy("'GET','wrapkey','UnwrapKey'");

        assertThat(settings.grants("ME", KeyPermission.GET)).isTrue();
        assertThat(settings.grants("me", KeyPermission.WRAP_KEY)).isTrue();
        assertThat(settings.grants("me", KeyPermission.UNWRAP_KEY)).isTrue();
        assertThat(settings.grants("me", KeyPermission.LIST)).isFalse();
        assertThat(settings.grants("you", KeyPermission.GET)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(KeyPermission.class)
    void all_means_all(KeyPermission permission) {
        assertThat(withPolicy("'All'").grants("me", permission)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(KeyPermission.class)
    void each_permission_is_granted_apart(KeyPermission permission) {
        var settings = withPolicy("'" + permission.wire() + "'");

        assertThat(KeyPermission.values())
                .filteredOn(asked -> settings.grants("me", asked))
                .containsExactly(permission);
    }

    @Test
    void policies_count_for_nothing_where_roles_decide() {
        var settings = settings(
                "'enableRbacAuthorization':true,'accessPolicies':[{'objectId':'me','permissions':{'keys':['all']}}]");

        assertThat(settings.grants("me", KeyPermission.GET)).isFalse();
    }

    @Test
    void a_closed_firewall_lets_in_listed_addresses_only() { // R4
        var settings = settings(
                "'networkAcls':{'defaultAction':'Deny','bypass':'AzureServices','ipRules':[{'value':'10.1.2.0/24'}]}");

        assertThat(settings.letsIn("10.1.2.3")).isTrue();
        assertThat(settings.letsIn("127.0.0.1")).isFalse();
    }

    @Test
    void listed_addresses_close_nothing_as_long_as_the_default_is_to_allow() {
        var settings = settings("'networkAcls':{'defaultAction':'Allow','ipRules':[{'value':'10.1.2.0/24'}]}");

        assertThat(settings.letsIn("127.0.0.1")).isTrue();
    }

    @Test
    void no_address_reaches_a_vault_without_public_access() {
        var settings = settings(
                "'publicNetworkAccess':'disabled','networkAcls':{'defaultAction':'Allow','ipRules':[{'value':'127.0.0.1'}]}");

        assertThat(settings.letsIn("127.0.0.1")).isFalse();
    }

    private static VaultSettings withPolicy(String permissions) {
        return settings(
                "'accessPolicies':[{'tenantId':'t','objectId':'me','permissions':{'keys':[" + permissions + "]}}]");
    }

    private static VaultSettings settings(String properties) {
        return VaultSettings.read(json("{'location':'eastus','properties':{'tenantId':'t'," + properties + "}}"));
    }
}
