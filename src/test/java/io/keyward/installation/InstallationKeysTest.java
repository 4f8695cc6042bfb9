package io.keyward.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
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
    void a_signature_carries_text_and_type_and_names_its_key_by_the_thumbprint() throws Exception {
        var pair = SigningKeyFiles.privateKey(folder, "2026-11-24.pem");

        var signed = JWSObject.parse(keys().sign("evidence+jws", "{\"what\":\"was\"}"));

        assertThat(signed.getPayload().toString()).isEqualTo("{\"what\":\"was\"}");
        assertThat(signed.getHeader().getType().getType()).isEqualTo("evidence+jws");
        assertThat(signed.getHeader().getKeyID()).isEqualTo(thumbprint(pair));
        assertThat(signed.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic())))
                .isTrue();
    }

    @Test
    void the_newest_key_whose_day_has_come_signs() throws Exception {
        SigningKeyFiles.privateKey(folder, "2025-01-01.pem");
        var newest = SigningKeyFiles.privateKey(folder, "2026-11-24.pem");
        SigningKeyFiles.privateKey(folder, "2026-11-25.pem");

        var signed = JWSObject.parse(keys().sign("JWT", "{}"));

        assertThat(signed.getHeader().getKeyID()).isEqualTo(thumbprint(newest));
    }

    @Test
    void all_keys_are_published_those_to_come_and_those_retired_too_and_no_private_half_is() throws Exception {
        var retired = SigningKeyFiles.rsa(2048);
        SigningKeyFiles.publicHalf(folder, "2026-11-20.pem", retired);
        var current = SigningKeyFiles.privateKey(folder, "2025-01-01.pem");
        var coming = SigningKeyFiles.privateKey(folder, "2027-01-01.pem");

        var published = JWKSet.parse(keys().published());

        assertThat(published.getKeys())
                .extracting(key -> key.getKeyID())
                .containsExactlyInAnyOrder(thumbprint(retired), thumbprint(current), thumbprint(coming));
        assertThat(published.getKeys()).noneMatch(key -> key.isPrivate());
        assertThat(keys().published()).contains("\"use\":\"sig\"", "\"alg\":\"RS256\"");
    }

    @Test
    void a_retired_key_signs_no_more() throws Exception {
        SigningKeyFiles.publicHalf(folder, "2026-11-20.pem", SigningKeyFiles.rsa(2048));
        var older = SigningKeyFiles.privateKey(folder, "2025-01-01.pem");

        var signed = JWSObject.parse(keys().sign("JWT", "{}"));

        assertThat(signed.getHeader().getKeyID()).isEqualTo(thumbprint(older));
    }

    @Test
    void an_installation_without_a_folder_says_which_setting_it_lacks_and_publishes_nothing() {
        var keys = new InstallationKeys(Optional.empty(), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(keys.lack())
                .hasValueSatisfying(lack -> assertThat(lack).contains("keyward.installation.signing-keys"));
        assertThatThrownBy(() -> keys.sign("JWT", "{}")).isInstanceOf(IllegalStateException.class);
        assertThat(keys.published()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void a_key_that_may_not_sign_yet_is_none() {
        SigningKeyFiles.privateKey(folder, "2026-11-25.pem");

        var lack = keys().lack();

        assertThat(lack).hasValueSatisfying(text -> assertThat(text).contains("today"));
    }

    @Test
    void what_is_no_key_is_named_with_the_command_that_makes_one() throws Exception {
        Files.writeString(folder.resolve("2026-11-24.pem"), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n");

        var lack = keys().lack();

        assertThat(lack).hasValueSatisfying(text -> assertThat(text).contains("2026-11-24.pem", "openssl genpkey"));
    }

    @Test
    void a_name_that_is_no_day_is_refused() {
        SigningKeyFiles.privateKey(folder, "newest.pem");

        var lack = keys().lack();

        assertThat(lack).hasValueSatisfying(text -> assertThat(text).contains("newest.pem", "yyyy-MM-dd"));
    }

    @Test
    void a_key_of_another_kind_or_of_too_few_bits_is_refused() throws Exception {
        SigningKeyFiles.write(folder.resolve("2026-11-24.pem"), "PRIVATE KEY", curve().getPrivate());
        var ofAnotherKind = keys().lack();
        SigningKeyFiles.write(
                folder.resolve("2026-11-24.pem"),
                "PRIVATE KEY",
                SigningKeyFiles.rsa(1024).getPrivate());

        var tooShort = keys().lack();

        assertThat(ofAnotherKind).hasValueSatisfying(text -> assertThat(text).contains("no RSA key"));
        assertThat(tooShort).hasValueSatisfying(text -> assertThat(text).contains("1024 bits"));
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        var keys = new InstallationKeys(Optional.of(folder.resolve("nowhere")), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(keys.lack()).hasValueSatisfying(text -> assertThat(text).contains("nowhere"));
    }

    private InstallationKeys keys() {
        return new InstallationKeys(Optional.of(folder), Clock.fixed(NOW, ZoneOffset.UTC));
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
