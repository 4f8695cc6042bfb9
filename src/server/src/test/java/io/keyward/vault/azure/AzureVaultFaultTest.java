package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.keyward.vault.azure.VaultAnswers.body;
import static io.keyward.vault.azure.VaultAnswers.plain;
import static io.keyward.vault.azure.VaultAnswers.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 4: which problem each response of a vault becomes, and how many calls are made. */
class AzureVaultFaultTest {

    private static final ManagedIdentityId IDENTITY = VaultContract.IDENTITY;

    @RegisterExtension
    static final ScriptedVault SERVER = new ScriptedVault();

    private final Vault vault = new AzureVaultBuilder().vault();

    @ParameterizedTest
    @MethodSource("io.keyward.vault.azure.VaultAnswers#toUnwrap")
    void each_response_to_an_unwrap_becomes_one_problem_after_a_fixed_number_of_calls(
            ResponseDefinitionBuilder response, Class<? extends VaultProblem> problem, int calls) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(SERVER.aWrappedDek(), IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(problem);
        assertThat(thrown.refusal()).isEqualTo(VaultRefusal.class.isAssignableFrom(problem));
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(calls);
    }

    @ParameterizedTest
    @MethodSource("io.keyward.vault.azure.VaultAnswers#toWrap")
    void each_response_to_a_wrap_probe_becomes_one_problem_without_more_calls_than_a_request_makes(
            ResponseDefinitionBuilder response, Class<? extends VaultProblem> problem, int calls) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
        var key = SERVER.aWrappedDek().wrappedBy();

        var thrown =
                catchThrowableOfType(VaultProblem.class, () -> vault.probeWrap(key, WrapAlgorithm.RSA_OAEP, IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(problem);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSizeBetween(1, calls);
    }

    /** How vaults of other vendors answer get and unwrap for a disabled version. */
    @ParameterizedTest
    @CsvSource({
        "404, KeyNotFound, 403, KeyDisabled, KeyDisabled",
        "403, Forbidden, 403, KeyDisabled, KeyDisabled",
        "404, KeyNotFound, 500, InternalError, VaultFault",
        "404, KeyNotFound, 404, KeyNotFound, KeyNotFound"
    })
    void a_call_that_uses_a_hidden_version_tells_why_it_is_hidden(
            int getStatus, String getCode, int useStatus, String useCode, String expected) {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(getStatus, getCode, "")));
        SERVER.stubFor(any(urlPathMatching(".*/(un)?wrapkey")).willReturn(refused(useStatus, useCode, "")));

        var examined = vault.examine(SERVER.aWrappedDek().wrappedBy(), WrapAlgorithm.RSA_OAEP, IDENTITY);

        assertThat(examined.problems().get(0).code().wireName()).isEqualTo(expected);
    }

    @Test
    void a_404_is_an_uncertain_refusal_if_the_call_for_deleted_keys_fails() {
        SERVER.stubFor(any(anyUrl()).willReturn(plain(404)));
        SERVER.stubFor(any(urlPathMatching("/deletedkeys/.*")).willReturn(plain(503)));

        var thrown = catchThrowableOfType(
                VaultRefusal.KeyNotFound.class, () -> vault.unwrap(SERVER.aWrappedDek(), IDENTITY));

        assertThat(thrown.certain()).isFalse();
        assertThat(thrown).hasMessageContaining("could not be asked whether it was deleted");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 429, 500})
    void a_response_that_is_too_long_is_an_unreadable_one_whatever_its_status(int status) { // invariant 4
        var text =
                "{\"error\":{\"code\":\"Forbidden\",\"innererror\":{\"code\":\"KeyDisabled\"}}}" + " ".repeat(300_000);
        SERVER.stubFor(any(anyUrl()).willReturn(plain(status).withBody(text)));

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(SERVER.aWrappedDek(), IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 404, 500})
    void a_deeply_nested_response_becomes_a_problem_of_the_vault(int status) {
        SERVER.stubFor(any(anyUrl()).willReturn(plain(status).withBody("{\"error\":" + "[".repeat(200_000))));
        var dek = SERVER.aWrappedDek();

        assertThat(catchThrowable(() -> vault.unwrap(dek, IDENTITY))).isInstanceOf(VaultProblem.class);
        assertThat(catchThrowable(() -> vault.attributes(dek.wrappedBy(), IDENTITY)))
                .isInstanceOf(VaultProblem.class);
        assertThat(catchThrowable(() -> vault.probeWrap(dek.wrappedBy(), WrapAlgorithm.RSA_OAEP, IDENTITY)))
                .isInstanceOf(VaultProblem.class);
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
    void an_incomplete_key_in_a_response_is_an_unreadable_response(String response) {
        SERVER.stubFor(any(anyUrl()).willReturn(body(response)));
        var version = SERVER.aWrappedDek().wrappedBy();

        var ofVersion = catchThrowableOfType(VaultProblem.class, () -> vault.attributes(version, IDENTITY));
        var newest = catchThrowableOfType(VaultProblem.class, () -> vault.attributes(version.key(), IDENTITY));

        assertThat(ofVersion).isExactlyInstanceOf(VaultOutage.Unreadable.class);
        assertThat(newest).isExactlyInstanceOf(VaultOutage.Unreadable.class);
    }

    @Test
    void a_wrap_probe_costs_as_much_as_an_unwrap_with_the_same_long_key() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(403, "Forbidden", "KeyDisabled")));
        var withSmallShare = new AzureVaultBuilder().withSmallProbeShare().vault();
        var key = SERVER.aWrappedDek().wrappedBy();
        var sealed = new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "A".repeat(683)); // 4096 bits, so it costs 8

        var unwrap = catchThrowableOfType(VaultProblem.class, () -> withSmallShare.unwrap(sealed, IDENTITY));
        var first = catchThrowableOfType(
                VaultProblem.class, () -> withSmallShare.probeWrap(key, WrapAlgorithm.RSA_OAEP, IDENTITY));
        var second = catchThrowableOfType(
                VaultProblem.class, () -> withSmallShare.probeWrap(key, WrapAlgorithm.RSA_OAEP, IDENTITY));

        assertThat(unwrap).isInstanceOf(VaultRefusal.KeyDisabled.class);
        assertThat(first).isInstanceOf(VaultRefusal.KeyDisabled.class);
        assertThat(second).isInstanceOf(VaultOutage.Busy.class);
    }
}
