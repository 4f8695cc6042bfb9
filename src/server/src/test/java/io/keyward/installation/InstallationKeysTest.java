package io.keyward.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.keyward.vault.KeyPairs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void a_signature_contains_text_and_type_and_names_its_key_by_thumbprint() throws Exception {
        var pair = SigningKeyFiles.privateKey(folder, "2026-11-24.pem");

        var signed = JWSObject.parse(keys().sign("evidence+jws", "{\"what\":\"was\"}"));

        assertThat(signed.getPayload().toString()).isEqualTo("{\"what\":\"was\"}");
        assertThat(signed.getHeader().getType().getType()).isEqualTo("evidence+jws");
        assertThat(signed.getHeader().getKeyID()).isEqualTo(thumbprint(pair));
        assertThat(signed.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic())))
                .isTrue();
    }

    @Test
    void the_newest_key_whose_date_has_passed_signs() throws Exception {
        SigningKeyFiles.privateKey(folder, "2025-01-01.pem");
        var newest = SigningKeyFiles.privateKey(folder, "2026-11-24.pem");
        SigningKeyFiles.privateKey(folder, "2026-11-25.pem");

        var signed = JWSObject.parse(keys().sign("JWT", "{}"));

        assertThat(signed.getHeader().getKeyID()).isEqualTo(thumbprint(newest));
    }

    @Test
    void the_public_halves_of_current_future_and_retired_keys_are_published() throws Exception {
        var retired = KeyPairs.next();
        SigningKeyFiles.publicHalf(folder, "2026-11-20.pem", retired);
        var current = SigningKeyFiles.privateKey(folder, "2025-01-01.pem");
        var future = SigningKeyFiles.privateKey(folder, "2027-01-01.pem");

        var published = JWKSet.parse(keys().publicKeySet());

        assertThat(published.getKeys())
                .extracting(key -> key.getKeyID())
                .containsExactlyInAnyOrder(thumbprint(retired), thumbprint(current), thumbprint(future));
        assertThat(published.getKeys()).noneMatch(key -> key.isPrivate());
        assertThat(keys().publicKeySet()).contains("\"use\":\"sig\"", "\"alg\":\"RS256\"");
    }

    @Test
    void a_retired_key_does_not_sign() throws Exception {
        SigningKeyFiles.publicHalf(folder, "2026-11-20.pem", KeyPairs.next());
        var older = SigningKeyFiles.privateKey(folder, "2025-01-01.pem");

        var signed = JWSObject.parse(keys().sign("JWT", "{}"));

        assertThat(signed.getHeader().getKeyID()).isEqualTo(thumbprint(older));
    }

    @Test
    void each_key_that_can_sign_names_the_next_one_and_skips_retired_keys() throws Exception {
        var first = SigningKeyFiles.privateKey(folder, "2025-01-01.pem");
        SigningKeyFiles.publicHalf(folder, "2025-06-01.pem", KeyPairs.next());
        var second = SigningKeyFiles.privateKey(folder, "2026-11-20.pem");
        var future = SigningKeyFiles.privateKey(folder, "2027-01-01.pem");

        var successions = keys().successions();

        assertThat(successions)
                .extracting(Succession::signer, Succession::successor)
                .containsExactly(
                        tuple(thumbprint(first), thumbprint(second)), tuple(thumbprint(second), thumbprint(future)));
        var statement = JWSObject.parse(successions.get(0).document());
        assertThat(statement.verify(new RSASSAVerifier((RSAPublicKey) first.getPublic())))
                .isTrue();
        assertThat(statement.getPayload().toString()).doesNotContain("\"d\"");
        assertThat(keys().successions()).isEqualTo(successions);
    }

    @Test
    void each_set_of_keys_has_an_edition_of_its_own() throws Exception {
        SigningKeyFiles.privateKey(folder, "2025-01-01.pem");
        var one = keys().edition();
        SigningKeyFiles.privateKey(folder, "2026-11-24.pem");
        var both = keys().edition();
        Files.delete(folder.resolve("2025-01-01.pem"));
        var other = keys().edition();

        assertThat(both).isGreaterThan(one);
        assertThat(other).isNotEqualTo(both).isGreaterThan(one);
        assertThat(keys().edition()).isEqualTo(other);
    }

    @Test
    void an_installation_without_a_folder_names_the_missing_setting_and_publishes_no_key() {
        var keys = new InstallationKeys(Optional.empty(), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(keys.missingSigningKey())
                .hasValueSatisfying(text -> assertThat(text).contains("keyward.installation.signing-keys"));
        assertThatThrownBy(() -> keys.sign("JWT", "{}")).isInstanceOf(IllegalStateException.class);
        assertThat(keys.publicKeySet()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void a_future_key_is_not_enough_to_sign() {
        SigningKeyFiles.privateKey(folder, "2026-11-25.pem");

        var missing = keys().missingSigningKey();

        assertThat(missing).hasValueSatisfying(text -> assertThat(text).contains("today"));
    }

    @Test
    void the_error_about_a_file_without_a_key_names_the_command_that_creates_one() throws Exception {
        Files.writeString(folder.resolve("2026-11-24.pem"), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n");

        var missing = keys().missingSigningKey();

        assertThat(missing).hasValueSatisfying(text -> assertThat(text).contains("2026-11-24.pem", "openssl genpkey"));
    }

    @Test
    void a_file_name_that_is_not_a_date_is_refused() {
        SigningKeyFiles.privateKey(folder, "newest.pem");

        var missing = keys().missingSigningKey();

        assertThat(missing).hasValueSatisfying(text -> assertThat(text).contains("newest.pem", "yyyy-MM-dd"));
    }

    @Test
    void a_key_of_another_type_or_of_too_few_bits_is_refused() throws Exception {
        SigningKeyFiles.write(folder.resolve("2026-11-24.pem"), "PRIVATE KEY", curve().getPrivate());
        var ofAnotherType = keys().missingSigningKey();
        SigningKeyFiles.write(
                folder.resolve("2026-11-24.pem"), "PRIVATE KEY", rsa1024().getPrivate());

        var tooShort = keys().missingSigningKey();

        assertThat(ofAnotherType).hasValueSatisfying(text -> assertThat(text).contains("no RSA key"));
        assertThat(tooShort).hasValueSatisfying(text -> assertThat(text).contains("1024 bits"));
    }

    @Test
    void a_missing_folder_is_named() {
        var keys = new InstallationKeys(Optional.of(folder.resolve("nowhere")), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(keys.missingSigningKey())
                .hasValueSatisfying(text -> assertThat(text).contains("nowhere"));
    }

    private InstallationKeys keys() {
        return new InstallationKeys(Optional.of(folder), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static KeyPair rsa1024() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return generator.generateKeyPair();
    }

    private static KeyPair curve() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    private static String thumbprint(KeyPair pair) throws Exception {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .build()
                .computeThumbprint()
                .toString();
    }
}
