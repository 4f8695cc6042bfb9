package io.keyward.cluster.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    @Test
    void a_hash_matches_only_its_password() {
        var hash = PasswordHash.of("HttpPassword1234!", QuickPasswordHash.ROUNDS);

        assertThat(PasswordHash.matches(hash, "HttpPassword1234!")).isTrue();
        assertThat(PasswordHash.matches(hash, "HttpPassword1234")).isFalse();
        assertThat(hash).doesNotContain("HttpPassword");
    }

    @Test
    void hashing_the_same_password_twice_gives_different_hashes() {
        var first = PasswordHash.of("p", QuickPasswordHash.ROUNDS);
        var second = PasswordHash.of("p", QuickPasswordHash.ROUNDS);

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void a_hash_with_fewer_rounds_still_matches() {
        // computed with Python's hashlib.pbkdf2_hmac, to check the format with another tool
        var old = "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$HrM8siG1uR30Ttg92Jm7wmHb2RB9sYH8QWbx08UfSw4=";

        assertThat(PasswordHash.matches(old, "HttpPassword1234!")).isTrue();
    }

    @Test
    void a_hash_contains_the_number_of_its_rounds_and_fits_into_its_column() {
        assertThat(PasswordHash.of("p", 1_000_000))
                .startsWith("pbkdf2-sha256$1000000$")
                .hasSizeLessThan(256);
    }

    @ParameterizedTest
    @ValueSource(strings = {PasswordHash.NONE, "", "plain"})
    void a_text_that_is_not_a_hash_matches_no_password(String text) {
        assertThat(PasswordHash.matches(text, text)).isFalse();
    }
}
