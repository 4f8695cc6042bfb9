package io.keyward.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.ManagedIdentityId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands in messages are safe to paste into a shell, although a caller chose the name of the identity in them. */
class MessageParametersTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "MyMSI, az identity show --ids %sMyMSI",
                "$(reboot), az identity show --ids '%s$(reboot)'",
                "it's, az identity show --ids '%sit'\\''s'",
                "a b, az identity show --ids '%sa b'"
            })
    void an_identity_is_quoted_as_one_word_of_the_command(String name, String command) {
        var group = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";
        var parameters =
                MessageParameters.of(new ManagedIdentityId(group + name)).values();

        var filled = MessageParameters.fillAll("az identity show --ids {identity}", parameters);

        assertThat(filled).contains(command.formatted(group));
    }

    @Test
    void a_command_with_an_unknown_value_is_left_out() {
        var parameters = MessageParameters.of("https://kv1.vault.azure.net").values();

        assertThat(MessageParameters.fillAll("az --vault {vaultName} --name {keyName}", parameters))
                .isEmpty();
        assertThat(MessageParameters.fillAll("az --vault {vaultName}", parameters))
                .contains("az --vault kv1");
        assertThat(MessageParameters.fillAll("", parameters)).isEmpty();
    }

    @Test
    void a_command_reads_the_name_of_a_vault_whose_host_does_not_contain_it() {
        var parameters = MessageParameters.of("https://localhost:8501").values();

        assertThat(MessageParameters.fillAll("az keyvault show --name {vaultName}", parameters))
                .hasValueSatisfying(command -> assertThat(command)
                        .startsWith("az keyvault show --name $(az rest ")
                        .contains("/subscriptions/{subscriptionId}/", "vaultUri=='https://localhost:8501/'"));
    }

    @Test
    void a_firewall_remedy_lists_the_outbound_addresses_or_names_who_knows_them() { // R4
        var known =
                new VaultRefusal.FirewallRefused("https://kv1.vault.azure.net", List.of("203.0.113.7", "203.0.113.8"));
        var unknown = new VaultRefusal.FirewallRefused("https://kv1.vault.azure.net", List.of());

        assertThat(known.remedy()).endsWith("203.0.113.7, 203.0.113.8");
        assertThat(known.command()).hasValueSatisfying(command -> assertThat(command)
                .endsWith("--name kv1 --ip-address 203.0.113.7 203.0.113.8"));
        assertThat(unknown.remedy()).endsWith("ask your Keyward operator");
        assertThat(unknown.command()).isEmpty();
    }
}
