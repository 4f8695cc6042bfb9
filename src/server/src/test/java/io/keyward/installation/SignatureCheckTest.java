package io.keyward.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.installation.SignatureCheck.Verdict;
import io.keyward.testsupport.TestClock;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature is accepted only if a key of this installation has made it over exactly this text. */
class SignatureCheckTest {

    @TempDir
    Path folder;

    @TempDir
    Path other;

    private InstallationKeys keys;
    private SignatureCheck check;

    @BeforeEach
    void an_installation_with_a_key() {
        SigningKeyFiles.privateKey(folder, "2020-01-01.pem");
        keys = new InstallationKeys(Optional.of(folder), new TestClock());
        check = new TestBeans(TestDatabase.H2, () -> {})
                .with(InstallationKeys.class, keys)
                .get(SignatureCheck.class);
    }

    @Test
    void a_text_that_was_signed_is_shown_with_its_type_and_key() {
        var found = check.of("\n" + keys.sign("some+jws", "{\"a\":1}") + " ");

        assertThat(found.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(found.type()).contains("some+jws");
        assertThat(found.text()).contains("{\"a\":1}");
        assertThat(found.key()).contains(keys.current().getKeyID());
    }

    @Test
    void a_key_of_which_only_the_public_half_is_left_still_verifies() {
        var pair = SigningKeyFiles.privateKey(other, "2019-01-01.pem");
        var former = new InstallationKeys(Optional.of(other), new TestClock()).sign("some+jws", "{}");
        SigningKeyFiles.publicHalf(folder, "2019-01-01.pem", pair);

        assertThat(check.of(former).verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void a_signature_of_another_installation_has_an_unknown_key_and_shows_no_text() {
        SigningKeyFiles.privateKey(other, "2020-01-01.pem");
        var foreign = new InstallationKeys(Optional.of(other), new TestClock()).sign("some+jws", "{}");

        assertThat(check.of(foreign).verdict()).isEqualTo(Verdict.UNKNOWN_KEY);
        assertThat(check.of(foreign).text()).isEmpty();
    }

    @Test
    void a_text_of_another_statement_breaks_the_signature() {
        var first = keys.sign("some+jws", "{\"a\":1}").split("\\.", -1);
        var second = keys.sign("some+jws", "{\"a\":2}").split("\\.", -1);

        var mixed = check.of("%s.%s.%s".formatted(first[0], second[1], first[2]));

        assertThat(mixed.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(mixed.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiJ9.e30.AAAA"})
    void any_other_text_is_no_signature(String text) {
        assertThat(check.of(text).verdict()).isEqualTo(Verdict.NO_SIGNATURE);
    }
}
