package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.keyward.vault.azure.VaultAnswers.body;
import static io.keyward.vault.azure.VaultAnswers.plain;
import static io.keyward.vault.azure.VaultAnswers.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A server error counts against the key with which it occurs, and against the vault only if it occurs with several keys.
 */
class FaultyKeyTest {

    private static final String VERSION = "0123456789abcdef0123456789abcdef";
    private static final int MANY = 12;

    @RegisterExtension
    static final ScriptedVault SERVER = new ScriptedVault();

    private final Vault vault = new AzureVaultBuilder().vault();

    @BeforeEach
    void good_keys_are_disabled_and_bad_keys_meet_server_errors() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(403, "Forbidden", "KeyDisabled")));
        SERVER.stubFor(any(urlPathMatching("/keys/bad.*")).willReturn(plain(500)));
    }

    @Test
    void one_key_that_meets_server_errors_does_not_stop_calls_for_the_other_keys_of_its_vault() {
        unwrapOften("bad");

        assertThat(unwrap("good")).isExactlyInstanceOf(VaultRefusal.KeyDisabled.class);
    }

    @Test
    void a_key_that_meets_server_errors_again_and_again_is_not_used_for_a_while() {
        unwrapOften("bad");
        SERVER.resetRequests();

        assertThat(unwrap("bad"))
                .isExactlyInstanceOf(VaultOutage.CircuitOpen.class)
                .hasMessageContaining("bad");
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void an_answer_to_a_probe_ends_the_pause_of_a_key() {
        unwrapOften("bad");
        SERVER.stubFor(any(urlPathMatching("/keys/bad.*")).willReturn(refused(403, "Forbidden", "KeyDisabled")));

        assertThatThrownBy(() -> vault.probeUnwrap(aDek("bad"), VaultContract.IDENTITY))
                .isInstanceOf(VaultRefusal.class);

        assertThat(unwrap("bad")).isExactlyInstanceOf(VaultRefusal.KeyDisabled.class);
    }

    @Test
    void server_errors_of_several_keys_in_a_row_stop_calls_to_the_vault() {
        for (var i = 0; i < MANY; i++) {
            unwrap("bad" + i);
        }

        assertThat(unwrap("good")).isExactlyInstanceOf(VaultOutage.CircuitOpen.class);
    }

    @Test
    void a_key_that_the_vault_answers_for_shows_that_the_vault_is_well() {
        for (var i = 0; i < MANY; i++) {
            unwrap("bad" + i);
            unwrap("good");
        }

        assertThat(unwrap("good")).isExactlyInstanceOf(VaultRefusal.KeyDisabled.class);
    }

    @Test
    void a_server_error_with_a_disabled_key_is_the_refusal_of_that_key() {
        SERVER.stubFor(get(urlPathMatching("/keys/bad.*")).willReturn(aDisabledKey(new byte[256])));

        assertThat(unwrap("bad"))
                .isExactlyInstanceOf(VaultRefusal.KeyDisabled.class)
                .hasCauseInstanceOf(VaultOutage.ServerError.class);
    }

    @Test
    void a_response_with_numbers_that_are_not_an_rsa_key_is_unreadable() {
        SERVER.stubFor(get(urlPathMatching("/keys/bad.*")).willReturn(aDisabledKey(new byte[3])));

        assertThatThrownBy(() -> vault.attributes(aDek("bad").wrappedBy(), VaultContract.IDENTITY))
                .isExactlyInstanceOf(VaultOutage.Unreadable.class);
    }

    private static ResponseDefinitionBuilder aDisabledKey(byte[] modulus) {
        Arrays.fill(modulus, (byte) 0xC1);
        return body(
                """
                {"key": {"kid": "https://localhost/keys/bad/%s", "kty": "RSA", "n": "%s", "e": "AQAB"},
                 "attributes": {"enabled": false, "recoveryLevel": "Recoverable"}}"""
                        .formatted(VERSION, Base64.getUrlEncoder().encodeToString(modulus)));
    }

    private void unwrapOften(String key) {
        for (var i = 0; i < MANY; i++) {
            unwrap(key);
        }
    }

    private VaultProblem unwrap(String key) {
        return catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(aDek(key), VaultContract.IDENTITY));
    }

    private static WrappedDek aDek(String key) {
        var version = new KeyName("https://localhost:" + SERVER.httpsPort(), key).version(VERSION);
        return new WrappedDek(version, WrapAlgorithm.RSA_OAEP, "AAAA");
    }
}
