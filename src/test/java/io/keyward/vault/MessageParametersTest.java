package io.keyward.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.ManagedIdentityId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands are there to be pasted into an operator's shell, and an identity's name is chosen by a caller. */
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
    void an_identity_is_one_word_of_the_command_whatever_is_in_it(String name, String command) {
        var group = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";
        var facts = MessageParameters.of(new ManagedIdentityId(group + name)).known();

        var filled = MessageParameters.filled("az identity show --ids {identity}", facts);

        assertThat(filled).contains(command.formatted(group));
    }
}
