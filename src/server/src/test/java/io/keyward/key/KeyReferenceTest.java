package io.keyward.key;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReferenceTest {

    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    @Test
    void an_identifier_with_a_version_is_that_version() {
        var key = KeyReference.parse("https://a.vault.azure.net/keys/disks/" + VERSION);

        assertThat(key).isInstanceOf(KeyId.class);
        assertThat(key.versionIfAny()).contains(VERSION);
        assertThat(key.key()).hasToString("https://a.vault.azure.net/keys/disks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.vault.azure.net/keys/disks", "https://a.vault.azure.net//keys/disks/"})
    void an_identifier_without_a_version_is_the_key(String text) {
        var key = KeyReference.parse(text);

        assertThat(key).isInstanceOf(KeyName.class).isEqualTo(key.key());
        assertThat(key.versionIfAny()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "disks",
                "http://a.vault.azure.net/keys/disks",
                "https://user@a.vault.azure.net/keys/disks",
                "https://a.vault.azure.net/keys/disks/12",
                "https://a.vault.azure.net/keys/"
            })
    void another_text_is_no_key(String text) {
        assertThatThrownBy(() -> KeyReference.parse(text)).is(problem(ProblemCode.MALFORMED_KEY_ID));
    }
}
