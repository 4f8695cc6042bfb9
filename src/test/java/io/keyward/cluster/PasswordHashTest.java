package io.keyward.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    private static final int FEW = 1000;

    @Test
    void a_hash_knows_its_password_and_no_other() {
        var hash = PasswordHash.of("HttpPassword1234!", new SecureRandom(), FEW);

        assertThat(PasswordHash.matches(hash, "HttpPassword1234!")).isTrue();
        assertThat(PasswordHash.matches(hash, "HttpPassword1234")).isFalse();
        assertThat(hash).doesNotContain("HttpPassword");
    }

    @Test
    void the_same_password_gives_another_hash_each_time() {
        var first = PasswordHash.of("p", new SecureRandom(), FEW);
        var second = PasswordHash.of("p", new SecureRandom(), FEW);

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void a_hash_made_with_fewer_rounds_is_still_understood() {
        // made with Python's hashlib.pbkdf2_hmac, so that the form is pinned by another tool
        var old = "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$HrM8siG1uR30Ttg92Jm7wmHb2RB9sYH8QWbx08UfSw4=";

        assertThat(PasswordHash.matches(old, "HttpPassword1234!")).isTrue();
    }

    @Test
    void new_hashes_are_slow() {
        assertThat(PasswordHash.of("p")).startsWith("pbkdf2-sha256$600000$").hasSizeLessThan(256);
    }

    @ParameterizedTest
    @ValueSource(strings = {PasswordHash.NONE, "", "plain"})
    void no_password_matches_what_is_no_hash(String text) {
        assertThat(PasswordHash.matches(text, text)).isFalse();
    }
}
