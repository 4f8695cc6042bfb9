package io.keyward.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.ManagedIdentityId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators paste commands into a shell, and a caller chose the name of the identity in them. */
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
}
