package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.keyward.vault.azure.VaultAnswers.WITH_RETRIES;
import static io.keyward.vault.azure.VaultAnswers.body;
import static io.keyward.vault.azure.VaultAnswers.plain;
import static io.keyward.vault.azure.VaultAnswers.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.keyward.installation.TrustedCertificates;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 4, row by row: what a vault answers, which problem it is, and how often it was asked. */
class KeyVaultFaultTest {

    private static final ManagedIdentityId IDENTITY = VaultContract.IDENTITY;
    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    private static final WireMockServer SERVER = new WireMockServer(wireMockConfig()
            .dynamicHttpsPort()
            .httpDisabled(true)
            .bindAddress("127.0.0.1")
            .keystorePath(StubCertificate.get().storeFile().toString())
            .keystorePassword(StubCertificate.PASSWORD)
            .keyManagerPassword(StubCertificate.PASSWORD));

    private final KeyVault vault = new Workbench().keyVault();

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @BeforeEach
    void forget() {
        SERVER.resetAll();
    }

    @ParameterizedTest
    @MethodSource("io.keyward.vault.VaultAnswers#toUnwrap")
    void each_answer_has_one_problem_and_one_number_of_calls(
            ResponseDefinitionBuilder answer, Class<? extends VaultProblem> problem, int calls) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(aWrappedDek(), IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(problem);
        assertThat(thrown.refusal()).isEqualTo(VaultRefusal.class.isAssignableFrom(problem));
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(calls);
    }

    @ParameterizedTest
    @MethodSource("io.keyward.vault.VaultAnswers#toWrap")
    void each_answer_to_a_wrap_has_one_problem_and_the_watch_asks_no_more_often_than_others(
            ResponseDefinitionBuilder answer, Class<? extends VaultProblem> problem, int calls) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
        var key = aWrappedDek().wrappedBy();

        var thrown =
                catchThrowableOfType(VaultProblem.class, () -> vault.probeWrap(key, WrapAlgorithm.RSA_OAEP, IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(problem);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSizeBetween(1, calls);
    }

    /** What other makers' vaults show of a version that is disabled, and what they say when it is used. */
    @ParameterizedTest
    @CsvSource({
        "404, KeyNotFound, 403, KeyDisabled, KeyDisabled",
        "403, Forbidden, 403, KeyDisabled, KeyDisabled",
        "404, KeyNotFound, 500, InternalError, VaultFault",
        "404, KeyNotFound, 404, KeyNotFound, KeyNotFound"
    })
    void a_version_that_is_not_shown_is_told_by_its_use(
            int shown, String shownCode, int used, String usedCode, String told) {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(shown, shownCode, "")));
        SERVER.stubFor(any(urlPathMatching(".*/(un)?wrapkey")).willReturn(refused(used, usedCode, "")));

        var examined = vault.examine(aWrappedDek().wrappedBy(), WrapAlgorithm.RSA_OAEP, IDENTITY);

        assertThat(examined.problems().get(0).code().wire()).isEqualTo(told);
    }

    @Test
    void where_only_the_question_for_deleted_keys_fails_the_key_is_refused_and_the_cause_left_open() {
        SERVER.stubFor(any(anyUrl()).willReturn(plain(404)));
        SERVER.stubFor(any(urlPathMatching("/deletedkeys/.*")).willReturn(plain(503)));

        var thrown = catchThrowableOfType(VaultRefusal.KeyNotFound.class, () -> vault.unwrap(aWrappedDek(), IDENTITY));

        assertThat(thrown.certain()).isFalse();
        assertThat(thrown).hasMessageContaining("could not be asked whether it was deleted");
    }

    @Test
    void a_token_that_the_vault_does_not_take_is_replaced_by_a_fresh_one() {
        SERVER.stubFor(any(anyUrl()).willReturn(plain(401)));
        SERVER.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer fresh-token-1"))
                .willReturn(refused(403, "Forbidden", "KeyDisabled")));

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(aWrappedDek(), IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultRefusal.KeyDisabled.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "[]",
                "{}",
                "{\"value\":42,\"kid\":false}",
                "{\"key\":{}}",
                "{\"key\":{\"kid\":\"x\",\"kty\":\"RSA\"}}",
                "{\"key\":{\"kid\":\"https://localhost/keys/k/v\",\"kty\":\"RSA\",\"n\":\"AQAB\"}}"
            })
    void a_key_that_is_shown_as_none_is_an_answer_that_cannot_be_read(String answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(body(answer)));
        var version = aWrappedDek().wrappedBy();

        var ofVersion = catchThrowableOfType(VaultProblem.class, () -> vault.shown(version, IDENTITY));
        var newest = catchThrowableOfType(VaultProblem.class, () -> vault.shown(version.key(), IDENTITY));

        assertThat(ofVersion).isExactlyInstanceOf(VaultOutage.Unreadable.class);
        assertThat(newest).isExactlyInstanceOf(VaultOutage.Unreadable.class);
    }

    @Test
    void silence_is_asked_again_and_then_told() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(403, "Forbidden", "KeyDisabled")));
        assertThatThrownBy(() -> vault.unwrap(aWrappedDek(), IDENTITY)); // loads all classes, which takes its time
        SERVER.resetAll();
        SERVER.stubFor(any(anyUrl()).willReturn(plain(200).withFixedDelay(3000)));
        var impatient = new Workbench().waiting(Duration.ofMillis(700)).keyVault();

        var thrown = catchThrowableOfType(VaultProblem.class, () -> impatient.unwrap(aWrappedDek(), IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.Silent.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(WITH_RETRIES);
    }

    @Test
    void a_port_where_nobody_listens_refuses() {
        var nobody = new KeyName("https://localhost:1", "key1").version(VERSION);
        var dek = new WrappedDek(nobody, WrapAlgorithm.RSA_OAEP, "AAAA");

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(dek, IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.ConnectionRefused.class);
    }

    @Test
    void a_vault_with_a_foreign_certificate_is_trouble_with_tls() {
        var distrusting = new Workbench()
                .trusting(new TrustedCertificates(Optional.empty()))
                .keyVault();

        var thrown = catchThrowableOfType(VaultProblem.class, () -> distrusting.unwrap(aWrappedDek(), IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.TlsFailed.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void a_host_that_does_not_resolve_is_unknown() {
        var nowhere = new KeyName("https://no-such-vault.invalid", "key1").version(VERSION);
        var dek = new WrappedDek(nowhere, WrapAlgorithm.RSA_OAEP, "AAAA");

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(dek, IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.HostUnknown.class);
    }

    @Test
    void a_vault_named_under_localhost_is_reached_on_this_machine_by_its_own_name() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(403, "Forbidden", "KeyDisabled")));
        var host = "kv1.vault.localhost:" + SERVER.httpsPort();
        var key = new KeyName("https://" + host, "key1").version(VERSION);
        var dek = new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA");

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(dek, IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultRefusal.KeyDisabled.class);
        SERVER.verify(anyRequestedFor(anyUrl()).withHeader("Host", equalTo(host)));
    }

    @Test
    void a_wrap_takes_as_much_of_the_watchs_share_as_an_unwrap_with_the_same_long_key() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(403, "Forbidden", "KeyDisabled")));
        var watching = new Workbench().watchingSlowly().keyVault();
        var key = aWrappedDek().wrappedBy();
        var sealed = new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "A".repeat(683)); // 4096 bits, so it counts for eight
        assertThatThrownBy(() -> watching.unwrap(sealed, IDENTITY)).isInstanceOf(VaultRefusal.KeyDisabled.class);

        var first = catchThrowableOfType(
                VaultProblem.class, () -> watching.probeWrap(key, WrapAlgorithm.RSA_OAEP, IDENTITY));
        var second = catchThrowableOfType(
                VaultProblem.class, () -> watching.probeWrap(key, WrapAlgorithm.RSA_OAEP, IDENTITY));

        assertThat(first).isInstanceOf(VaultRefusal.KeyDisabled.class);
        assertThat(second).isInstanceOf(VaultOutage.Busy.class);
    }

    private static WrappedDek aWrappedDek() {
        var key = new KeyName("https://localhost:" + SERVER.httpsPort(), "key1").version(VERSION);
        return new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA");
    }
}
